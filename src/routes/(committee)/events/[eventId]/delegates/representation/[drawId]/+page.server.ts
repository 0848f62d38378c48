import { applyDraw, runDraw } from '#lib/features/representation/commands.server.ts';
import { drawPage } from '#lib/features/representation/draw-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const page = await ask(event, drawPage, event.params);
  return { ...page, why: { run: whyNot(page.can.run), apply: whyNot(page.can.apply) } };
};

const here = ({ eventId, drawId }: { eventId: string; drawId: string }) =>
  `/events/${eventId}/delegates/representation/${drawId}`;

export const actions: Actions = {
  run: async (event) => {
    const drawn = await submit(event, runDraw, event.params);
    if (!drawn.ok) return drawn.refused;
    return done(event, here(event.params), m.representation_drawn_done());
  },
  apply: async (event) => {
    const applied = await submit(event, applyDraw, event.params);
    if (!applied.ok) return applied.refused;
    const said = m.representation_applied_done({ count: applied.value });
    return done(event, here(event.params), said);
  }
};
