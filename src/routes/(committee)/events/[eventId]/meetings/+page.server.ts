import { eventMeetings } from '#lib/features/meetings/queries.server.ts';
import { closedReason } from '#lib/features/tasks/view-actions.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const list = await ask(event, eventMeetings, {
    ...Object.fromEntries(event.url.searchParams),
    eventId: event.params.eventId
  });
  return { ...list, closedReason: closedReason(list.can.plan) };
};
