import { keepDatesOf } from '#lib/features/retention/queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { LayoutServerLoad } from './$types';

/** Until when what is typed here is kept. */
export const load: LayoutServerLoad = async (event) => ({
  keepDates: await ask(event, keepDatesOf, { eventId: event.params.eventId })
});
