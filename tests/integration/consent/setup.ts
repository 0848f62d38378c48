import { tokenOf } from '#lib/features/consent/links.server.ts';
import { openByLink } from '#lib/features/consent/link-commands.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { anonymous, type AccountActor } from '#lib/server/kernel/actor.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { actorWith, atUnit, contextFor, testBox, testNow, valueOf } from '../../support/context.ts';
import { insertAccount } from '../../support/world.ts';
import { setUp, type Setup } from '../delegates/setup.ts';

export const bornOn = '5/9/2010';

/** A submitted child of the school. */
export async function insertChild(
  db: Db,
  {
    eventId,
    schoolId,
    name = 'Lê Thị Ánh',
    born = '2010-09-05'
  }: {
    eventId: string;
    schoolId: string;
    name?: string;
    born?: string;
  }
): Promise<string> {
  const id = newId();
  await db
    .insertInto('delegates')
    .values({
      id,
      event_id: eventId,
      school_id: schoolId,
      name,
      folded_name: foldText(name),
      sort_key: givenNameSortKey(name),
      born_on: born,
      sex: 'female',
      ethnicity: 'Kinh',
      class_name: '7/2',
      selection_way: null,
      state: 'submitted',
      remark: null,
      submitted_at: testNow
    })
    .execute();
  return id;
}

export interface ConsentSetup extends Setup {
  childId: string;
  token: string;
  /** A second account of the same school. */
  colleague: AccountActor;
}

/** The cast of the registration's tests with one child of the school. */
export async function setUpConsent(): Promise<ConsentSetup> {
  const stage = await setUp();
  const { eventId, schoolId } = stage.world;
  const childId = await insertChild(stage.db, { eventId, schoolId });
  const colleague = actorWith(atUnit(schoolId));
  await insertAccount(stage.db, colleague);
  return { ...stage, childId, token: tokenOf(testBox, childId, 1), colleague };
}

export const nobody = (db: Db) => contextFor(db, anonymous);

/** A guardian's device at a link: what it sends along after it has named the birth date. */
export async function deviceAt(db: Db, token: string) {
  const address = newId();
  const { note } = valueOf(await openByLink(nobody(db), { token, address, bornOn }));
  return { token, address, device: note, locale: 'vi' };
}

export const signer = { guardianName: 'Lê Văn Tám', relation: 'father' };

export const everyYes = {
  guardianTakePart: 'yes',
  guardianPhoto: 'yes',
  guardianPublish: 'yes',
  guardianHealth: 'yes',
  childTakePart: 'yes',
  childPhoto: 'yes',
  childPublish: 'yes',
  childHealth: 'yes'
};
