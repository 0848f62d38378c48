import { sql } from 'kysely';
import { demoEmail, demoRoles } from '#lib/features/demo/accounts.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { anonymous, type AccountActor, type Actor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, atEvent, atUnit } from '../../support/context.ts';
import { insertAccount } from '../../support/world.ts';
import { insertSession } from '../accounts/support.ts';

/** Accounts beside the sample ones: the same roles with another scope. */
const scoped = [
  'plannerHere',
  'plannerElsewhere',
  'reviewerElsewhere',
  'siblingSchool',
  'neighbourSchool',
  'district',
  'neighbourDistrict',
  'otherVolunteer',
  'gateElsewhere'
] as const;

/** Everybody who knocks: nobody known, each role, and roles that end at another event or unit. */
export const visitors = ['anonymous', ...demoRoles, ...scoped] as const;
export type Visitor = (typeof visitors)[number];

export const everyone: readonly Visitor[] = visitors;
export const signedIn = visitors.filter((visitor) => visitor !== 'anonymous');
/** The committee of the whole province. */
export const provinceCommittee: readonly Visitor[] = [
  'planner',
  'leader',
  'accountant',
  'reviewer',
  'safeguarding'
];
/** The committee of the forum. */
export const committeeHere: readonly Visitor[] = [...provinceCommittee, 'plannerHere'];
/** The committee of any event at all. */
export const committeeAnywhere: readonly Visitor[] = [
  ...committeeHere,
  'plannerElsewhere',
  'reviewerElsewhere'
];
export const planners: readonly Visitor[] = ['planner', 'plannerHere'];
/** Whoever registers for some unit. */
export const schools: readonly Visitor[] = [
  'school',
  'siblingSchool',
  'neighbourSchool',
  'district',
  'neighbourDistrict'
];

interface Places {
  here: string;
  elsewhere: string;
  siblingSchool: string;
  neighbourSchool: string;
  district: string;
  neighbourDistrict: string;
}

/** The actor of each visitor, each with an account, a password and a session that is not the current one. */
export async function makeActors(db: Db, places: Places) {
  const volunteerGrant = { role: 'volunteer', eventId: null, unitId: null } as const;
  const others: Record<(typeof scoped)[number], AccountActor> = {
    plannerHere: actorWith(atEvent('planner', places.here)),
    plannerElsewhere: actorWith(atEvent('planner', places.elsewhere)),
    reviewerElsewhere: actorWith(atEvent('reviewer', places.elsewhere)),
    siblingSchool: actorWith(atUnit(places.siblingSchool)),
    neighbourSchool: actorWith(atUnit(places.neighbourSchool)),
    district: actorWith(atUnit(places.district)),
    neighbourDistrict: actorWith(atUnit(places.neighbourDistrict)),
    otherVolunteer: actorWith(volunteerGrant),
    gateElsewhere: actorWith(atEvent('gate', places.elsewhere))
  };
  const actors: Partial<Record<Visitor, AccountActor>> = {};
  for (const role of demoRoles) actors[role] = await sampleActor(db, demoEmail(role));
  for (const name of scoped) {
    const actor = { ...others[name], email: `${name.toLowerCase()}@example.test` };
    await insertAccount(db, actor, actor.email);
    actors[name] = actor;
  }
  // Every account proves the same password; hashing it once for each would only cost time.
  await sql`update accounts set password_hash =
    (select password_hash from accounts where email = ${demoEmail('planner')})`.execute(db);
  const sessions: Partial<Record<Visitor, string>> = {};
  for (const name of signedIn) {
    sessions[name] = newId();
    await insertSession(db, account(name).accountId, sessions[name]);
  }

  /** The visitor's account; the visitor is one who has one. */
  function account(name: Visitor): AccountActor {
    const actor = actors[name];
    if (!actor) throw new Error(`${name} has no account`);
    return actor;
  }
  return {
    account,
    actor: (name: Visitor): Actor => actors[name] ?? anonymous,
    /** A session of the visitor's own; for a stranger, one that does not exist. */
    sessionOf: (name: Visitor): string => sessions[name] ?? newId()
  };
}

export type Actors = Awaited<ReturnType<typeof makeActors>>;

async function sampleActor(db: Db, email: string): Promise<AccountActor> {
  const row = await db
    .selectFrom('accounts')
    .select(['id', 'name', 'person_id'])
    .where('email', '=', email)
    .executeTakeFirstOrThrow();
  const grants = await db
    .selectFrom('grants')
    .select(['role', 'event_id as eventId', 'unit_id as unitId'])
    .where('account_id', '=', row.id)
    .execute();
  return {
    ...actorWith(...grants),
    accountId: row.id,
    name: row.name,
    email,
    personId: row.person_id
  };
}
