import { searchOf } from '#lib/features/delegates/addresses.ts';
import {
  acceptEscorts,
  escortList,
  takeBackEscorts
} from '#lib/features/delegates/escort-acceptance.server.ts';
import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import { m } from '#lib/paraglide/messages.js';
import { act, ask, contextOf } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const listAt = ({ params, url }: RequestEvent) =>
  `/events/${params.eventId}/delegates/escorts${searchOf(url)}`;

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const asked = { ...Object.fromEntries(event.url.searchParams), eventId };
  return {
    list: await ask(event, escortList, asked),
    tabs: quotaTabsFor(contextOf(event).actor, eventId)
  };
};

type Moved = { count: number; left: number };

const acceptedWords = ({ count, left }: Moved) =>
  [
    m.registering_escorts_accepted({ count }),
    ...(left > 0 ? [m.registering_escorts_left({ count: left })] : [])
  ].join(' ');

const takenBackWords = ({ count, left }: Moved) =>
  [
    m.registering_escorts_taken_back({ count }),
    ...(left > 0 ? [m.registering_escorts_not_accepted({ count: left })] : [])
  ].join(' ');

export const actions: Actions = {
  accept: act(acceptEscorts, listAt, acceptedWords),
  takeBack: act(takeBackEscorts, listAt, takenBackWords)
};
