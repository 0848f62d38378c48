import { addUnit } from '#lib/features/units/commands.server.ts';
import { directoryTree, searchUnits } from '#lib/features/units/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const wanted = Object.fromEntries(event.url.searchParams);
  // What is searched is a list; the rest is the tree.
  const searched = Boolean(wanted['q'] || wanted['kind']);
  return {
    tree: await ask(event, directoryTree, searched ? { past: wanted['past'] } : wanted),
    list: searched ? await ask(event, searchUnits, wanted) : null,
    open: wanted['open'] ?? null
  };
};

export const actions: Actions = {
  add: async (event) => {
    const added = await submit(event, addUnit);
    if (!added.ok) return added.refused;
    return done(event, `/directory/${added.value}`, m.units_added());
  }
};
