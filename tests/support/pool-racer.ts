// One of two processes that race for the places which a district left open to its fifty schools, in
// every way in which places change hands; see tests/integration/delegates/pool.test.ts.
import { readFileSync } from 'node:fs';
import { roomOf } from '#lib/features/delegates/capacity.server.ts';
import { addChild } from '#lib/features/delegates/child-commands.server.ts';
import { takeOffer } from '#lib/features/delegates/offer-commands.server.ts';
import { reservePlaces } from '#lib/features/delegates/reservations-commands.server.ts';
import { insertDelegate } from '#lib/features/delegates/store.server.ts';
import { substituteChild } from '#lib/features/delegates/substitution-commands.server.ts';
import { applyImport } from '#lib/features/importing/applying-commands.server.ts';
import { uploadImport } from '#lib/features/importing/commands.server.ts';
import { importPage } from '#lib/features/importing/queries.server.ts';
import { openDatabase } from '#lib/server/db/index.ts';
import { clockAt } from '#lib/server/kernel/clock.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText, givenNameSortKey } from '#lib/values/text.ts';
import { actorWith, atUnit, codeOf, contextFor, testNow, valueOf } from './context.ts';
import { insertAccount } from './world.ts';
import { finish, standAt } from './race.ts';

/** What the parent prepared: in a file, since it is long. */
export interface PoolRace {
  eventId: string;
  schools: string[];
  /** Children that hold a place, to be replaced; both processes try each. */
  held: { id: string; schoolId: string; version: number }[];
  /** Children on reserve with an open offer; both processes try to take each. */
  offered: { id: string; schoolId: string; version: number }[];
  adds: number;
  numbers: number;
  imports: number;
}

const [url = '', plan = '', mode = '', who = ''] = process.argv.slice(2);
const race = JSON.parse(readFileSync(plan, 'utf8')) as PoolRace;
const { eventId, schools } = race;
const db = openDatabase(url);
const letters = 'abcdefghiklmnopqrstuvxy';

const nameOf = (kind: string, index: number) =>
  `Trần ${who} ${kind} ${letters[Math.floor(index / letters.length)] ?? ''}${letters[index % letters.length] ?? ''}`;
const schoolOf = (index: number) => schools[index % schools.length] ?? '';
const child = (name: string) => ({ name, bornOn: '1/1/2011', sex: 'male', ethnicity: 'Kinh' });

const contexts = new Map<string, Promise<ReturnType<typeof contextFor>>>();

/** A registrar of the school; it has an account, to which rows of states and imports refer. */
function as(schoolId: string) {
  const made = async () => {
    const actor = actorWith(atUnit(schoolId));
    await insertAccount(db, actor);
    return contextFor(db, actor);
  };
  const context = contexts.get(schoolId) ?? made();
  contexts.set(schoolId, context);
  return context;
}

const add = async (index: number) => {
  const schoolId = schoolOf(index);
  const form = { ...child(nameOf('Thêm', index)), eventId, schoolId };
  return codeOf(await addChild(await as(schoolId), form));
};

const reserveNumber = async (index: number) => {
  const schoolId = schoolOf(index * 2);
  const form = { eventId, schoolId, version: '0', places: '3', namesDueOn: '10/6/2023' };
  return codeOf(await reservePlaces(await as(schoolId), form));
};

const substitute = async (one: PoolRace['held'][number], index: number) => {
  const form = { ...child(nameOf('Thay', index)), reason: 'Em bị ốm' };
  const entry = { eventId, delegateId: one.id, version: String(one.version) };
  return codeOf(await substituteChild(await as(one.schoolId), { ...form, ...entry }));
};

const take = async (one: PoolRace['offered'][number]) => {
  const entry = { eventId, delegateId: one.id, version: String(one.version) };
  return codeOf(await takeOffer(await as(one.schoolId), entry));
};

const headings = 'Họ và tên,Ngày sinh,Giới tính,Dân tộc,Lớp,Người giám hộ,Điện thoại';

/** Uploads a list of three before the race; what is applied in it answers the attempt. */
async function upload(index: number): Promise<() => Promise<string>> {
  const schoolId = schoolOf(index * 5 + 1);
  const context = await as(schoolId);
  const rows = [0, 1, 2].map(
    (row) =>
      `${nameOf(`Tệp ${letters[row] ?? ''}`, index)},5/9/2010,Nữ,Kinh,7A,Trần Văn Hòa,0900001234`
  );
  const file = new File([[headings, ...rows].join('\n')], 'a.csv');
  const importId = valueOf(await uploadImport(context, { eventId, schoolId, file }));
  return async () => {
    for (;;) {
      const { record, view } = valueOf(await importPage(context, { eventId, importId }));
      if (view.step !== 'check') return `stands at ${view.step}`;
      const { fingerprint } = view;
      const form = { eventId, importId, version: String(record.version), fingerprint };
      const code = codeOf(await applyImport(context, form));
      // Others registered between the dry run and this: it is looked at and sent again.
      if (code !== 'importStale') return code;
    }
  };
}

/** The ways of all kinds mixed: an even share of each in every stretch of the race. */
function mixed(kinds: readonly (() => Promise<string>)[][]): (() => Promise<string>)[] {
  return kinds
    .flatMap((kind) => kind.map((attempt, index) => ({ attempt, at: (index + 0.5) / kind.length })))
    .sort((a, b) => a.at - b.at)
    .map(({ attempt }) => attempt);
}

const indexes = (count: number) => Array.from({ length: count }, (_, index) => index);

async function throughTheDoors(): Promise<string[]> {
  const imports = [];
  for (const index of indexes(race.imports)) imports.push(await upload(index));
  await standAt('ready');
  const attempts = mixed([
    indexes(race.adds).map((index) => async () => `add ${await add(index)}`),
    indexes(race.numbers).map((index) => async () => `number ${await reserveNumber(index)}`),
    race.held.map((one, index) => async () => `substitute ${await substitute(one, index)}`),
    race.offered.map((one) => async () => `take ${await take(one)}`),
    imports.map((apply) => async () => `import ${await apply()}`)
  ]);
  return Promise.all(attempts.map((attempt) => attempt()));
}

/** The same check, but outside the transaction that writes. */
async function checkedBefore(): Promise<string[]> {
  await standAt('ready');
  const room = await Promise.all(
    indexes(race.adds).map((index) =>
      roomOf(db, { eventId, schoolId: schoolOf(index), category: 'child' }, clockAt(testNow))
    )
  );
  await standAt('checked');
  return Promise.all(
    indexes(race.adds).map(async (index) => {
      if ((room[index]?.freeForNames ?? 0) === 0) return 'add quotaFull';
      const name = nameOf('Thêm', index);
      const named = {
        name,
        folded_name: foldText(name),
        sort_key: givenNameSortKey(name),
        born_on: '2011-01-01',
        sex: 'male',
        ethnicity: 'Kinh'
      } as const;
      const place = { event_id: eventId, school_id: schoolOf(index), state: 'draft' } as const;
      const rest = { class_name: null, selection_way: null, remark: null, submitted_at: null };
      await db
        .transaction()
        .execute((trx) => insertDelegate(trx, { id: newId(), ...named, ...place, ...rest }));
      return 'add ok';
    })
  );
}

const codes = mode === 'doors' ? await throughTheDoors() : await checkedBefore();
await db.destroy();
finish(codes);
