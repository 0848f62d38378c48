import { inviteAccount } from '#lib/features/accounts/invite-commands.server.ts';
import { linkToHandOver } from '#lib/features/accounts/hand-over.ts';
import { roles } from '#lib/features/accounts/model.ts';
import { grantChoices } from '#lib/features/accounts/queries.server.ts';
import { registeringChoices } from '#lib/features/units/queries.server.ts';
import { ask, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const wanted = event.url.searchParams;
  const { events, volunteers } = await ask(event, grantChoices, {
    q: wanted.get('volunteerQ'),
    chosen: wanted.get('volunteer')
  });
  const units = await ask(event, registeringChoices, {
    q: wanted.get('unitQ'),
    chosen: wanted.get('unit')
  });
  return { role: roles.find((role) => role === wanted.get('role')), events, volunteers, units };
};

export const actions: Actions = {
  default: async (event) => {
    const invited = await submit(event, inviteAccount);
    return invited.ok ? linkToHandOver(event, invited.value) : invited.refused;
  }
};
