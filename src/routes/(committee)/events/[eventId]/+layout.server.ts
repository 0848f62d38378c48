import { eventHeader } from '#lib/features/events/header-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async (event) => ({
  event: await ask(event, eventHeader, { eventId: event.params.eventId })
});
