import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, Refusal, type Allowed, type Issue } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { email, id, optional } from '#lib/values/fields.ts';
import { emailField } from './invite-fields.ts';
import { invite, type Invitation } from './inviting.server.ts';
import { mayInviteSchool } from './policy.ts';
import { hasAccount } from './store.server.ts';

/** Schools with a quota of children at the event and nobody who registers for them. */
function listUninvited(db: Db, eventId: string) {
  return db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .leftJoin('units as parents', 'parents.id', 'units.parent_id')
    .select(['units.id', 'units.name', 'parents.name as placeName'])
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .where('units.kind', '=', 'school')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('grants')
            .select('grants.id')
            .whereRef('grants.unit_id', '=', 'units.id')
            .where('grants.role', '=', 'school')
            .where('grants.revoked_at', 'is', null)
        )
      )
    )
    .orderBy('parents.sort_key')
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute();
}

async function allowInviting(
  { db, actor }: Scope<Db>,
  { eventId }: { eventId: string }
): Promise<Allowed> {
  const may = mayInviteSchool(actor);
  if (may !== true) return may;
  return (await findEvent(db, actor, eventId)) ? true : { code: 'notVisible' };
}

/** The schools of an event that can't register yet, because nobody has an account for them. */
export const uninvitedSchools = query({
  input: v.object({ eventId: id() }),
  allow: allowInviting,
  run: ({ db }, { eventId }) => listUninvited(db, eventId)
});

type School = Awaited<ReturnType<typeof listUninvited>>[number];

/** Which addresses can't be used: one for two schools, one that has an account already. */
async function issuesOf(
  db: Trx,
  asked: readonly { school: School; address: string }[]
): Promise<Issue[]> {
  const issues: Issue[] = [];
  const seen = new Set<string>();
  for (const { school, address } of asked) {
    const field = emailField(school.id);
    if (seen.has(address)) issues.push({ field, code: 'emailTwice' });
    else if (await hasAccount(db, address)) issues.push({ field, code: 'accountExists' });
    seen.add(address);
  }
  return issues;
}

const newcomer = (school: School, address: string) => ({
  email: address,
  // The school's own name until its teacher writes his or hers; a name has at most 80 characters.
  name: school.name.slice(0, 80),
  role: 'school' as const,
  unitId: school.id,
  eventId: null,
  personId: null,
  volunteerId: null,
  confirms: false
});

/**
 * Invites schools that have no account: one address a school, those left empty are passed over. All
 * or nothing. Answers the links, which are shown once.
 */
export const inviteSchools = command({
  action: 'account.schoolInvited',
  input: v.objectWithRest({ eventId: id() }, optional(email())),
  allow: allowInviting,
  async run({ db, actor, clock, note }, { eventId, ...addresses }): Promise<Invitation[]> {
    const schools = await listUninvited(db, eventId);
    const asked = schools.flatMap((school) => {
      const address = addresses[emailField(school.id)];
      return typeof address === 'string' ? [{ school, address }] : [];
    });
    if (asked.length === 0) refuse('nothingToSubmit');
    const issues = await issuesOf(db, asked);
    if (issues.length > 0) throw new Refusal({ code: 'invalid', issues });
    return inviteEach(db, actor, clock.realNow(), asked, note);
  }
});

async function inviteEach(
  db: Trx,
  actor: Actor,
  at: string,
  asked: readonly { school: School; address: string }[],
  note: (kind: string, id: string, detail: { unitId: string }) => void
): Promise<Invitation[]> {
  const invitations: Invitation[] = [];
  for (const { school, address } of asked) {
    const invitation = await invite(db, actor, at, newcomer(school, address));
    note('account', invitation.accountId, { unitId: school.id });
    invitations.push(invitation);
  }
  return invitations;
}
