import { reserveList } from '#lib/features/delegates/reserve-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, reserveList, {
    ...Object.fromEntries(event.url.searchParams),
    eventId: event.params.eventId
  });
