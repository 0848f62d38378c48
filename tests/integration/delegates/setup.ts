import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import type { DelegateState, QuotaCategory } from '#lib/features/delegates/model.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  contextFor,
  province,
  testNow,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { giveConsents, insertAccount, makeWorld, type World } from '../../support/world.ts';

export interface Cast {
  school: AccountActor;
  sibling: AccountActor;
  foreign: AccountActor;
  district: AccountActor;
  reviewer: AccountActor;
  safeguarding: AccountActor;
  planner: AccountActor;
  leader: AccountActor;
  accountant: AccountActor;
  admin: AccountActor;
  volunteer: AccountActor;
  gate: AccountActor;
}

export interface Stage {
  db: Db;
  world: World;
  cast: Cast;
  /** A context of one of the cast, at the test's day or another. */
  as: (who: keyof Cast, now?: string) => ReturnType<typeof contextFor>;
}

/** World, quotas and cast in a migrated database of either kind. */
export async function stageIn(db: Db): Promise<Stage> {
  const world = await makeWorld(db);
  const cast: Cast = {
    school: actorWith(atUnit(world.schoolId)),
    sibling: actorWith(atUnit(world.siblingSchoolId)),
    foreign: actorWith(atUnit(world.foreignSchoolId)),
    district: actorWith(atUnit(world.districtId)),
    reviewer: actorWith(province('reviewer')),
    safeguarding: actorWith(province('safeguarding')),
    planner: actorWith(province('planner')),
    leader: actorWith(province('leader')),
    accountant: actorWith(province('accountant')),
    admin: actorWith(province('admin')),
    volunteer: actorWith(province('volunteer')),
    gate: actorWith(atEvent('gate', world.eventId))
  };
  for (const actor of Object.values(cast)) await insertAccount(db, actor);
  await giveQuota(db, world.eventId, world.provinceId, 20);
  await giveQuota(db, world.eventId, world.districtId, 8);
  await giveQuota(db, world.eventId, world.schoolId, 5);
  await giveQuota(db, world.eventId, world.siblingSchoolId, 3);
  await giveQuota(db, world.eventId, world.otherDistrictId, 8);
  await giveQuota(db, world.eventId, world.foreignSchoolId, 8);
  return {
    db,
    world,
    cast,
    as: (who, now = testNow) => contextFor(db, cast[who], now)
  };
}

export interface Setup extends Stage {
  test: TestDatabase;
}

/** The stage in a SQLite file of its own. */
export async function setUp(): Promise<Setup> {
  const test = await freshDatabase();
  return { test, ...(await stageIn(test.db)) };
}

/** Quotas of a unit for children, and a fifth of it (at least one) for escorts. */
export async function giveQuota(db: Db, eventId: string, unitId: string, places: number) {
  const row = (category: QuotaCategory, n: number) => ({
    id: newId(),
    event_id: eventId,
    unit_id: unitId,
    category,
    places: n
  });
  await db
    .insertInto('quotas')
    .values([row('child', places), row('escort', Math.ceil(places / 5))])
    .execute();
}

/** A complete form of a child. */
export const childForm = {
  name: 'Lê Thị Ngọc Ánh',
  bornOn: '5/9/2010',
  sex: 'female',
  ethnicity: 'Khmer',
  className: '7/2',
  selectionWay: 'ballot',
  guardianName: 'Lê Văn Tám',
  guardianRelation: 'father',
  guardianPhone: '+84 912 345 611',
  healthNote: 'Dị ứng hải sản'
};

export const escortForm = {
  name: 'Trần Thị Hiền',
  bornOn: '1/2/1985',
  sex: 'female',
  phone: '0912 345 699',
  commitmentSignedOn: ''
};

const givens = ['An', 'Bình', 'Châu', 'Dũng', 'Giang', 'Hân', 'Khoa', 'Linh', 'Mai', 'Nam'];

/** Adds children by the door; answers their ids. */
export async function addChildren(
  { world, as }: Stage,
  count: number,
  over: Record<string, string> = {}
): Promise<string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const name = `Nguyễn Văn ${givens[index % givens.length]}`;
    const form = { ...childForm, name, eventId: world.eventId, schoolId: world.schoolId, ...over };
    ids.push(valueOf(await addChild(as('school'), form)));
  }
  return ids;
}

/** A submitted child of the school, with the consent to take part. */
export async function submittedChild(setup: Stage): Promise<string> {
  const { world, as } = setup;
  const [id = ''] = await addChildren(setup, 1);
  const school = { eventId: world.eventId, schoolId: world.schoolId };
  valueOf(await submitChildren(as('school'), school));
  await giveConsents(setup.db, id);
  return id;
}

/** The whole list of the school, submitted with consent. */
export async function submitList(stage: Stage, ids: readonly string[]) {
  const { eventId, schoolId } = stage.world;
  valueOf(await submitChildren(stage.as('school'), { eventId, schoolId }));
  for (const id of ids) await giveConsents(stage.db, id);
}

/** What a door of one entry is sent: its id at the version that stands in the database. */
export async function entryOf({ db, world }: Stage, delegateId: string) {
  const version = String((await delegateRow(db, delegateId))?.version);
  return { eventId: world.eventId, delegateId, version };
}

export function delegateRow(db: Db, id: string) {
  return db.selectFrom('delegates').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Sets an entry's state behind the doors, where how it came there is not the point. */
export async function putInState(db: Db, id: string, state: DelegateState) {
  const reserve_seq = state === 'reserve' ? 1 : null;
  await db.updateTable('delegates').set({ state, reserve_seq }).where('id', '=', id).execute();
}

/** The gate lets this escort in. */
export async function passGate({ db, world }: Stage, escortId: string) {
  const mark = {
    id: newId(),
    event_id: world.eventId,
    delegate_id: null,
    escort_id: escortId,
    participant_id: null,
    direction: 'in',
    marked_at: testNow,
    marked_by: 'gate',
    client_id: newId()
  } as const;
  await db.insertInto('attendance_marks').values(mark).execute();
}
