import { eventList } from '#lib/features/events/queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, eventList, Object.fromEntries(event.url.searchParams));
