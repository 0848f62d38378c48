import { announceDraw, setTargets } from '#lib/features/representation/commands.server.ts';
import { representationPage } from '#lib/features/representation/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ask(event, representationPage, event.params);

const here = ({ eventId }: { eventId: string }) => `/events/${eventId}/delegates/representation`;

export const actions: Actions = {
  targets: async (event) => {
    const set = await submit(event, setTargets, event.params);
    if (!set.ok) return set.refused;
    return done(event, here(event.params), m.representation_saved());
  },
  announce: async (event) => {
    const announced = await submit(event, announceDraw, event.params);
    if (!announced.ok) return announced.refused;
    const page = `${here(event.params)}/${announced.value}`;
    return done(event, page, m.representation_announced_done());
  }
};
