import { participantList } from '#lib/features/people/queries.server.ts';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const list = await ask(event, participantList, {
    ...Object.fromEntries(event.url.searchParams),
    eventId: event.params.eventId
  });
  const { edit } = list.can;
  const closed = edit !== true && edit.code === 'eventClosed';
  return { ...list, closedReason: closed ? failureText(edit) : undefined };
};
