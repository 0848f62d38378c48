import { linkToHandOver } from '#lib/features/accounts/hand-over.ts';
import { inviteSchools, uninvitedSchools } from '#lib/features/accounts/school-invites.server.ts';
import { quotaTabsFor } from '#lib/features/delegates/quota-tabs.ts';
import { ask, contextOf, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { eventId } = event.params;
  return {
    schools: await ask(event, uninvitedSchools, { eventId }),
    tabs: quotaTabsFor(contextOf(event).actor, eventId)
  };
};

export const actions: Actions = {
  // Answers with its page: the links live in this answer alone.
  default: async (event) => {
    const invited = await submit(event, inviteSchools, { eventId: event.params.eventId });
    if (!invited.ok) return invited.refused;
    return { handOvers: invited.value.map((link) => linkToHandOver(event, link).handOver) };
  }
};
