import type { DelegateState } from '#lib/features/delegates/model.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import type { World } from '../../support/world.ts';

/** 07:12 on the forum's day in Viet Nam. */
export const day = '2023-06-20T00:12:00.000Z';

const named = (name: string) => ({
  name,
  folded_name: foldText(name),
  sort_key: givenNameSortKey(name)
});

export async function insertChild(
  db: Db,
  world: World,
  name: string,
  over: { state?: DelegateState; eventId?: string; schoolId?: string } = {}
): Promise<string> {
  const id = newId();
  await db
    .insertInto('delegates')
    .values({
      id,
      event_id: over.eventId ?? world.eventId,
      school_id: over.schoolId ?? world.schoolId,
      ...named(name),
      born_on: '2010-09-05',
      sex: 'female',
      ethnicity: 'Kinh',
      class_name: '7/2',
      selection_way: null,
      state: over.state ?? 'accepted',
      remark: null,
      submitted_at: null
    })
    .execute();
  return id;
}

export async function insertEscort(
  db: Db,
  world: World,
  name: string,
  over: { isAccepted?: boolean } = {}
): Promise<string> {
  const isAccepted = over.isAccepted ?? true;
  const id = newId();
  await db
    .insertInto('escorts')
    .values({
      id,
      event_id: world.eventId,
      school_id: world.schoolId,
      ...named(name),
      sex: 'female',
      born_on: '1985-01-01',
      phone: '0912345611',
      commitment_signed_on: isAccepted ? '2023-06-01' : null,
      commitment_version: isAccepted ? '1' : null,
      accepted_at: isAccepted ? '2023-06-05T01:00:00.000Z' : null,
      accepted_by: isAccepted ? 'reviewer' : null
    })
    .execute();
  return id;
}

export async function insertGuest(db: Db, world: World, name: string): Promise<string> {
  const id = newId();
  await db
    .insertInto('participants')
    .values({
      id,
      event_id: world.eventId,
      person_id: null,
      ...named(name),
      role: 'guest',
      organisation: 'Báo Kiên Giang',
      phone: '0913000001',
      note: null
    })
    .execute();
  return id;
}
