// One of two processes that race for the last places of a school's quota. The parent says when to
// begin, so that both run at once; see tests/integration/delegates/capacity.test.ts.
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import { roomOf } from '#lib/features/delegates/capacity.server.ts';
import { insertDelegate } from '#lib/features/delegates/store.server.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { finish, standAt } from './race.ts';
import { actorWith, atUnit, codeOf, contextFor, testNow } from './context.ts';

const [path = '', eventId = '', schoolId = '', mode = '', who = '', attempts = '0'] =
  process.argv.slice(2);

const db = openDatabase(path);
const letters = 'abcdefghiklmnopqrstuvxy';
const nameOf = (index: number) =>
  `Nguyễn ${who} ${letters[Math.floor(index / letters.length)] ?? ''}${letters[index % letters.length] ?? ''}`;

/** The way the application takes a place: check and write in one transaction under the lock. */
async function throughTheDoor(index: number): Promise<string> {
  const context = contextFor(db, actorWith(atUnit(schoolId)));
  const form = { name: nameOf(index), bornOn: '1/1/2011', sex: 'male', ethnicity: 'Kinh' };
  return codeOf(await addChild(context, { ...form, eventId, schoolId }));
}

/** The same check, but outside the transaction that writes. */
async function hasRoom(): Promise<boolean> {
  const room = await roomOf(db, { eventId, schoolId, category: 'child' }, clockAt(testNow));
  return room !== undefined && room.free > 0;
}

async function write(index: number): Promise<string> {
  const name = nameOf(index);
  await db.transaction().execute((trx) =>
    insertDelegate(trx, {
      id: newId(),
      event_id: eventId,
      school_id: schoolId,
      name,
      folded_name: foldText(name),
      sort_key: givenNameSortKey(name),
      born_on: '2011-01-01',
      sex: 'male',
      ethnicity: 'Kinh',
      class_name: null,
      selection_way: null,
      state: 'draft',
      remark: null,
      submitted_at: null
    })
  );
  return 'ok';
}

async function checkedBefore(indexes: number[]): Promise<string[]> {
  const room = await Promise.all(indexes.map(hasRoom));
  await standAt('checked');
  return Promise.all(
    indexes.map((index) => (room[index] === true ? write(index) : Promise.resolve('quotaFull')))
  );
}

const indexes = Array.from({ length: Number(attempts) }, (_, index) => index);
await standAt('ready');
const codes =
  mode === 'door' ? await Promise.all(indexes.map(throughTheDoor)) : await checkedBefore(indexes);
await db.destroy();
finish(codes);
