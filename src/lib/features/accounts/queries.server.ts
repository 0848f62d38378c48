import * as v from 'valibot';
import { cutPage, pageStart } from '#lib/server/db/lists.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { listSessions } from './credentials.server.ts';
import { deviceOf } from './device.ts';
import { accountFilter, volunteerFilter } from './forms.ts';
import {
  findUnlinkedVolunteer,
  findVolunteerOf,
  listEventChoices,
  listGrants,
  listUnlinkedVolunteers
} from './grants.server.ts';
import { listOpenLinks } from './links.server.ts';
import { accountState } from './model.ts';
import { mayInviteSchool, mayKeepOwnAccount, mayManageAccounts } from './policy.ts';
import { findAccount, listAccounts, listLastSignIns, listSchoolAccounts } from './store.server.ts';

const stateOf = (row: { hasPassword: unknown; disabledAt: string | null }) =>
  accountState({ hasPassword: Boolean(row.hasPassword), disabledAt: row.disabledAt });

/** Accounts, a page at a time, by search, role and state, each with its roles and last sign-in. */
export const accountList = query({
  input: accountFilter,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, pageSize }, input) {
    const start = pageStart(input, pageSize);
    const filter = { folded: input.q, role: input.role, state: input.state };
    const { rows, paging } = cutPage(await listAccounts(db, filter, start), start);
    const ids = rows.map((row) => row.id);
    const grants = await listGrants(db, ids);
    const signIns = new Map(
      (await listLastSignIns(db, ids)).map(({ accountId, at }) => [accountId, at])
    );
    const accounts = rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      state: stateOf(row),
      grants: grants.filter((grant) => grant.accountId === row.id),
      lastSignIn: signIns.get(row.id) ?? null
    }));
    return { accounts, paging };
  }
});

/** One account for its administrator: roles, links, sessions, and what may be done. */
export const accountPage = query({
  input: v.object({ accountId: id() }),
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db, actor, clock }, { accountId }) {
    const account = await findAccount(db, accountId);
    if (!account) refuse('notVisible');
    const now = clock.realNow();
    const own = actor.kind === 'account' && actor.accountId === accountId;
    const [signIn] = await listLastSignIns(db, [accountId]);
    const disable: Allowed = own ? { code: 'ownAccount' } : true;
    const { hasPassword: _, ...shown } = account;
    return {
      account: { ...shown, state: stateOf(account), lastSignIn: signIn?.at ?? null },
      grants: await listGrants(db, [accountId]),
      volunteer: (await findVolunteerOf(db, accountId)) ?? null,
      links: await listOpenLinks(db, accountId, now),
      sessions: (await listSessions(db, accountId, Date.parse(now))).length,
      can: { disable }
    };
  }
});

/** Events that a role may be given for, and volunteers without an account: for the forms of rights. */
export const grantChoices = query({
  input: volunteerFilter,
  allow: ({ actor }) => mayManageAccounts(actor),
  async run({ db }, { q, chosen }) {
    return {
      events: await listEventChoices(db),
      volunteers: {
        found: q === '' ? [] : await listUnlinkedVolunteers(db, q, 8),
        chosen: chosen === null ? null : ((await findUnlinkedVolunteer(db, chosen)) ?? null)
      }
    };
  }
});

/** The own account: name, roles, and where it is signed in. */
export const ownAccount = query({
  input: v.object({}),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor, clock }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const sessions = await listSessions(db, actor.accountId, Date.parse(clock.realNow()));
    return {
      name: actor.name,
      email: actor.email,
      grants: await listGrants(db, [actor.accountId]),
      sessions: sessions.map(({ handle, createdAt, userAgent }) => ({
        handle,
        createdAt,
        device: deviceOf(userAgent) ?? null,
        current: handle === actor.sessionHandle
      }))
    };
  }
});

/** A school's accounts, for those who may invite one; empty for everybody else on its page. */
export const schoolAccounts = query({
  input: v.object({ unitId: id() }),
  allow: ({ actor }) => mayKeepOwnAccount(actor),
  async run({ db, actor }, { unitId }) {
    const invite = mayInviteSchool(actor);
    if (invite !== true) return { accounts: [], can: { invite } };
    const rows = await listSchoolAccounts(db, unitId);
    const accounts = rows.map((row) => ({
      id: row.id,
      name: row.name,
      email: row.email,
      state: stateOf(row),
      confirms: row.confirms === 1
    }));
    return { accounts, can: { invite } };
  }
});
