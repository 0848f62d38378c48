import {
  addGrant,
  disableAccount,
  enableAccount,
  endSessions,
  linkPerson,
  revokeGrant,
  revokeLinks
} from '#lib/features/accounts/admin-commands.server.ts';
import { linkToHandOver } from '#lib/features/accounts/hand-over.ts';
import { issueLinkFor } from '#lib/features/accounts/invite-commands.server.ts';
import { roles } from '#lib/features/accounts/model.ts';
import { accountPage, grantChoices } from '#lib/features/accounts/queries.server.ts';
import { personChoices } from '#lib/features/units/person-queries.server.ts';
import { registeringChoices } from '#lib/features/units/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Door } from '#lib/server/kernel/door.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  const wanted = event.url.searchParams;
  const choice = (param: string) => ({ q: wanted.get(`${param}Q`), chosen: wanted.get(param) });
  const page = await ask(event, accountPage, { accountId: event.params.accountId });
  const { disable } = page.can;
  return {
    ...page,
    disableReason: disable === true ? undefined : failureText(disable),
    role: roles.find((role) => role === wanted.get('role')),
    choices: await ask(event, grantChoices, choice('volunteer')),
    units: await ask(event, registeringChoices, choice('unit')),
    persons: await ask(event, personChoices, choice('person'))
  };
};

/** Sends the form through a door, then shows the account again with this sentence. */
async function change(event: RequestEvent, door: Door<void>, sentence: () => string) {
  const { accountId } = event.params;
  const changed = await submit(event, door, { accountId });
  return changed.ok ? done(event, `/accounts/${accountId}`, sentence()) : changed.refused;
}

export const actions: Actions = {
  grant: (event) => change(event, addGrant, m.accounts_granted),
  revoke: (event) => change(event, revokeGrant, m.accounts_revoked),
  disable: (event) => change(event, disableAccount, m.accounts_disabled),
  enable: (event) => change(event, enableAccount, m.accounts_enabled),
  revokeLinks: (event) => change(event, revokeLinks, m.accounts_links_revoked),
  endSessions: (event) => change(event, endSessions, m.accounts_sessions_ended),
  person: (event) => change(event, linkPerson, m.accounts_person_linked),
  link: async (event) => {
    const issued = await submit(event, issueLinkFor, { accountId: event.params.accountId });
    return issued.ok ? linkToHandOver(event, issued.value) : issued.refused;
  }
};
