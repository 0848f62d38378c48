import { searchOf } from '#lib/features/delegates/addresses.ts';
import {
  acceptEscorts,
  escortList,
  takeBackEscorts
} from '#lib/features/delegates/escort-acceptance.server.ts';
import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import { m } from '#lib/paraglide/messages.js';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

const listAt = ({ params, url }: { params: { eventId: string }; url: URL }) =>
  `/events/${params.eventId}/delegates/escorts${searchOf(url)}`;

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  const asked = { ...Object.fromEntries(event.url.searchParams), eventId };
  return {
    list: await ask(event, escortList, asked),
    tabs: quotaTabsFor(contextOf(event).actor, eventId)
  };
};

export const actions: Actions = {
  accept: async (event) => {
    const { eventId } = event.params;
    const accepted = await submit(event, acceptEscorts, { eventId });
    if (!accepted.ok) return accepted.refused;
    const { count, left } = accepted.value;
    const said = [m.registering_escorts_accepted({ count })];
    if (left > 0) said.push(m.registering_escorts_left({ count: left }));
    return done(event, listAt(event), said.join(' '));
  },
  takeBack: async (event) => {
    const taken = await submit(event, takeBackEscorts, { eventId: event.params.eventId });
    if (!taken.ok) return taken.refused;
    const { count, left } = taken.value;
    const said = [m.registering_escorts_taken_back({ count })];
    if (left > 0) said.push(m.registering_escorts_not_accepted({ count: left }));
    return done(event, listAt(event), said.join(' '));
  }
};
