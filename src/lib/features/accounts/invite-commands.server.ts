import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { accountForm, inviteForm, schoolAccountForm, schoolInviteForm } from './forms.ts';
import { listGrants } from './grants.server.ts';
import { invite, type Invitation } from './inviting.server.ts';
import { issueLink } from './links.server.ts';
import { mayInviteSchool, mayManageAccounts } from './policy.ts';
import { findAccount } from './store.server.ts';
import { whoOf } from './who.ts';

/** Makes an account without a password, with its first role and a link to choose one. */
export const inviteAccount = command({
  action: 'account.invited',
  input: inviteForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, clock, note }, input) {
    const invitation = await invite(db, actor, clock.realNow(), input);
    note('account', invitation.accountId, { role: input.role });
    return invitation;
  }
});

/** Issues a new link: to reset the password, or the invitation again while none was chosen. */
export const issueLinkFor = command({
  action: 'account.linkIssued',
  input: accountForm,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, clock, note }, { accountId }): Promise<Invitation> {
    const account = await findAccount(db, accountId);
    if (!account) refuse('notVisible');
    if (account.disabledAt !== null) refuse('stateForbids');
    const kind = account.hasPassword ? 'reset' : 'invite';
    const issued = { at: clock.realNow(), by: whoOf(actor) };
    note('account', accountId, { kind });
    return { accountId, name: account.name, ...(await issueLink(db, kind, accountId, issued)) };
  }
});

/** Invites a school's registrar or its principal from the school's page. */
export const inviteSchool = command({
  action: 'account.schoolInvited',
  input: schoolInviteForm,
  allow: ({ actor }) => mayInviteSchool(actor),
  async run({ db, actor, clock, note }, { unitId, confirms, email, name }) {
    const scope = { unitId, eventId: null, volunteerId: null, confirms };
    const invited = { email, name, personId: null, ...scope };
    const at = clock.realNow();
    const invitation = await invite(db, actor, at, { ...invited, role: 'school' });
    note('account', invitation.accountId, { unitId });
    return invitation;
  }
});

/**
 * Issues a school's invitation again. Only while no password was chosen and the account is the
 * school's alone: otherwise whoever may invite a school could take over somebody's account.
 */
export const renewSchoolInvite = command({
  action: 'account.schoolInviteRenewed',
  input: schoolAccountForm,
  allow: ({ actor }) => mayInviteSchool(actor),
  async run({ db, actor, clock, note }, { unitId, accountId }): Promise<Invitation> {
    const account = await findAccount(db, accountId);
    const grants = await listGrants(db, [accountId]);
    const own = grants.length > 0 && grants.every((grant) => grant.unitId === unitId);
    if (!account || !own) refuse('notVisible');
    if (account.hasPassword || account.disabledAt !== null) refuse('stateForbids');
    const issued = { at: clock.realNow(), by: whoOf(actor) };
    note('account', accountId, { unitId });
    return { accountId, name: account.name, ...(await issueLink(db, 'invite', accountId, issued)) };
  }
});
