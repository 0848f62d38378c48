import { choosingPasswordFrom, lookingAtLinkFrom } from '#lib/features/accounts/by-link.server.ts';
import { changingPasswordFrom } from '#lib/features/accounts/changing-password.server.ts';
import { signingInFrom } from '#lib/features/accounts/signing-in.server.ts';
import { demoPassword } from '#lib/features/demo/accounts.ts';
import { newId } from '#lib/values/ids.ts';
import type { Cases } from '../case.ts';
import type { Programme } from '../programme.ts';
import { everyone, signedIn, type Visitor } from '../visitors.ts';

const admin: readonly Visitor[] = ['admin'];
/** Whoever invites a school sees the link, so only those who read its children anyway. */
const inviters: readonly Visitor[] = ['admin', 'reviewer'];
const typed = { password: 'mua-he-ruc-ro-2023', again: 'mua-he-ruc-ro-2023' };
const leader = ({ account }: Programme) => ({ accountId: account.leader });
const somebodyElse = (who: Visitor): Visitor => (who === 'planner' ? 'admin' : 'planner');

export const accountCases: Cases = {
  'accounts/signingInFrom': {
    open: everyone,
    made: () => signingInFrom(newId()),
    input: () => ({ email: 'planner@demo.local', password: demoPassword })
  },
  'accounts/lookingAtLinkFrom': {
    open: everyone,
    made: () => lookingAtLinkFrom(newId(), 'invite'),
    input: ({ account }) => ({ token: account.inviteToken })
  },
  'accounts/choosingPasswordFrom': {
    open: everyone,
    made: () => choosingPasswordFrom(newId(), 'reset'),
    input: ({ account }) => ({ token: account.resetToken, ...typed })
  },
  'accounts/changingPasswordFrom': {
    open: signedIn,
    made: () => changingPasswordFrom(newId()),
    input: () => ({ old: demoPassword, ...typed })
  },

  'accounts/ownAccount': { open: signedIn },
  'accounts/setLanguage': { open: signedIn, input: () => ({ locale: 'en' }) },
  'accounts/rename': { open: signedIn, input: () => ({ name: 'Tên Mới' }) },
  'accounts/endMyOtherSessions': { open: signedIn },
  'accounts/endSession': {
    open: signedIn,
    input: ({ actors }, who) => ({ handle: actors.sessionOf(who) }),
    foreign: ({ actors }, who) => ({ handle: actors.sessionOf(somebodyElse(who)) })
  },

  'accounts/accountList': { open: admin },
  'accounts/accountPage': { open: admin, input: leader },
  'accounts/grantChoices': { open: admin },
  'accounts/inviteAccount': {
    open: admin,
    input: () => ({ email: 'them@example.test', name: 'Người Thêm', role: 'leader' })
  },
  'accounts/issueLinkFor': { open: admin, input: leader },
  'accounts/addGrant': {
    open: admin,
    input: ({ account }) => ({ accountId: account.leader, role: 'admin' })
  },
  'accounts/revokeGrant': {
    open: admin,
    input: ({ account }) => ({ accountId: account.leader, grantId: account.leadersGrant })
  },
  'accounts/disableAccount': { open: admin, input: leader },
  'accounts/enableAccount': {
    open: admin,
    input: ({ account }) => ({ accountId: account.disabled })
  },
  'accounts/revokeLinks': { open: admin, input: leader },
  'accounts/endSessions': { open: admin, input: leader },
  'accounts/linkPerson': {
    open: admin,
    input: ({ account, spare }) => ({
      accountId: account.leader,
      version: '1',
      personId: spare.person
    })
  },

  // Everybody may ask; whoever may invite no school is shown none of its accounts.
  'accounts/schoolAccounts': { open: signedIn, input: ({ school }) => ({ unitId: school }) },
  'accounts/inviteSchool': {
    open: inviters,
    input: ({ school }) => ({ unitId: school, email: 'them@example.test', name: 'Cô Thêm' })
  },
  'accounts/renewSchoolInvite': {
    open: inviters,
    input: ({ account, siblingSchool }) => ({ unitId: siblingSchool, accountId: account.invited }),
    // An account that is not the school's alone can't be taken over by a new invitation.
    foreign: ({ account, siblingSchool }) => ({ unitId: siblingSchool, accountId: account.leader })
  },

  'audit/auditList': { open: admin },
  // Only the demo has a route to it.
  'demo/setDemoClock': { open: everyone, input: () => ({ day: '20/6/2023', time: '07:30' }) }
};
