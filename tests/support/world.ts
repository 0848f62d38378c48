import { insertAct } from '#lib/features/consent/acts.server.ts';
import { purposes, voices, type Purpose } from '#lib/features/consent/model.ts';
import type { UnitKind } from '#lib/features/units/model.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { testBox, testNow } from './context.ts';

const named = (name: string) => ({
  name,
  folded_name: foldText(name),
  sort_key: givenNameSortKey(name)
});

export async function insertUnit(
  db: Db,
  kind: UnitKind,
  name: string,
  parentId: string | null
): Promise<string> {
  const id = newId();
  await db
    .insertInto('units')
    .values({
      id,
      kind,
      parent_id: parentId,
      ...named(name),
      valid_from: '2000-01-01',
      valid_to: null
    })
    .execute();
  return id;
}

export async function insertPerson(db: Db, name: string, unitId: string | null = null) {
  const id = newId();
  await db
    .insertInto('persons')
    .values({ id, ...named(name), unit_id: unitId, position: null, phone: null, email: null })
    .execute();
  return id;
}

export async function insertEvent(
  db: Db,
  over: Partial<{
    name: string;
    startsOn: string;
    endsOn: string;
    dueOn: string | null;
    state: 'draft' | 'preparing' | 'running' | 'closed';
  }> = {}
): Promise<string> {
  const id = newId();
  const startsOn = over.startsOn ?? '2023-06-20';
  await db
    .insertInto('events')
    .values({
      id,
      activity_id: null,
      kind: 'forum',
      name: over.name ?? 'Diễn đàn thử',
      name_en: null,
      theme: null,
      theme_en: null,
      starts_on: startsOn,
      ends_on: over.endsOn ?? startsOn,
      starts_time: '07:30',
      ends_time: '16:30',
      place: 'Rạch Giá',
      host_unit_id: null,
      registration_due_on: over.dueOn === undefined ? '2023-06-10' : over.dueOn,
      state: over.state ?? 'preparing'
    })
    .execute();
  return id;
}

/** Stores a row for the actor, so that rows may refer to it. */
export async function insertAccount(db: Db, actor: AccountActor, email?: string): Promise<void> {
  await db
    .insertInto('accounts')
    .values({
      id: actor.accountId,
      email: email ?? `${actor.accountId}@example.test`,
      ...named(actor.name),
      person_id: actor.personId,
      password_hash: null,
      locale: actor.locale,
      created_at: '2023-01-01T00:00:00.000Z',
      disabled_at: null,
      disabled_by: null
    })
    .execute();
}

export interface World {
  provinceId: string;
  districtId: string;
  otherDistrictId: string;
  schoolId: string;
  /** A school of the same district. */
  siblingSchoolId: string;
  /** A school of another district. */
  foreignSchoolId: string;
  eventId: string;
}

/** One province, two districts, three schools and one forum on 20/6/2023. */
export async function makeWorld(db: Db): Promise<World> {
  const provinceId = await insertUnit(db, 'province', 'Kiên Giang', null);
  const districtId = await insertUnit(db, 'district', 'An Minh', provinceId);
  const otherDistrictId = await insertUnit(db, 'district', 'An Biên', provinceId);
  return {
    provinceId,
    districtId,
    otherDistrictId,
    schoolId: await insertUnit(db, 'school', 'THCS Mẫu An Minh', districtId),
    siblingSchoolId: await insertUnit(db, 'school', 'THCS Mẫu Đông Hưng', districtId),
    foreignSchoolId: await insertUnit(db, 'school', 'THCS Mẫu An Biên', otherDistrictId),
    eventId: await insertEvent(db)
  };
}

/**
 * Guardian and child answer by link: yes to taking part, or to what is given; no to what is refused.
 */
export async function giveConsents(
  db: Db,
  delegateId: string,
  {
    given = ['takePart'],
    refused = []
  }: { given?: readonly Purpose[]; refused?: readonly Purpose[] } = {}
): Promise<void> {
  const asked = purposes.filter((purpose) => given.includes(purpose) || refused.includes(purpose));
  await db.transaction().execute((trx) =>
    insertAct(trx, testBox, {
      delegateId,
      way: 'link',
      locale: 'vi',
      guardianName: 'Nguyễn Văn Lành',
      relation: 'father',
      at: testNow,
      recordedBy: null,
      choices: asked.flatMap((purpose) =>
        voices.map((by) => ({
          purpose,
          by,
          choice: refused.includes(purpose) ? ('no' as const) : ('yes' as const)
        }))
      )
    })
  );
}
