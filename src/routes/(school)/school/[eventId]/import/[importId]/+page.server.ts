import { applyImport, undoImport } from '#lib/features/importing/applying-commands.server.ts';
import {
  chooseHeadings,
  chooseNameCase,
  discardImport,
  saveMapping
} from '#lib/features/importing/commands.server.ts';
import { textsOf } from '#lib/features/importing/page-texts.ts';
import { importPage } from '#lib/features/importing/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { columns = '', show = '', after = '' } = Object.fromEntries(event.url.searchParams);
  const shown = await ask(event, importPage, { ...event.params, columns, show, after });
  return { ...shown, ...textsOf(shown.view) };
};

const here = ({ params }: { params: { eventId: string; importId: string } }) =>
  `/school/${params.eventId}/import/${params.importId}`;

export const actions: Actions = {
  headings: async (event) => {
    const chosen = await submit(event, chooseHeadings, event.params);
    return chosen.ok ? done(event, here(event), m.importing_saved()) : chosen.refused;
  },
  columns: async (event) => {
    const saved = await submit(event, saveMapping, event.params);
    return saved.ok ? done(event, here(event), m.importing_saved()) : saved.refused;
  },
  nameCase: async (event) => {
    const chosen = await submit(event, chooseNameCase, event.params);
    return chosen.ok ? done(event, here(event), m.importing_case_saved()) : chosen.refused;
  },
  apply: async (event) => {
    const applied = await submit(event, applyImport, event.params);
    if (!applied.ok) return applied.refused;
    const { added, reserved, changed } = applied.value;
    return done(event, here(event), m.importing_applied({ count: added + reserved + changed }));
  },
  undo: async (event) => {
    const undone = await submit(event, undoImport, event.params);
    return undone.ok ? done(event, here(event), m.importing_undone()) : undone.refused;
  },
  discard: async (event) => {
    const gone = await submit(event, discardImport, event.params);
    if (!gone.ok) return gone.refused;
    const home = `/school/${event.params.eventId}/import?unit=${gone.value}`;
    return done(event, home, m.importing_discarded());
  }
};
