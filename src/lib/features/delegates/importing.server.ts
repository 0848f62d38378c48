import * as v from 'valibot';
import { withAnswers } from '#lib/features/consent/store.server.ts';
import type { Box } from '#lib/server/box.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { changePlaces, roomOf } from './capacity.server.ts';
import { addChildForm, type ChildInput } from './child-forms.ts';
import { columnsOf, privateOf } from './child-values.server.ts';
import { goneStates, openStates, type DelegateState } from './model.ts';
import { nextReserveSeq } from './offers.server.ts';
import { emptyRecord, readPrivatesOf, writePrivate } from './private.server.ts';
import { formOf } from './proposals.server.ts';
import { findScope, listOwnScopes } from './reach.server.ts';
import { mayEnter, mayMend } from './registration.ts';
import { mayRegisterFor } from './policy.ts';
import { readRealNames } from './restricted-store.server.ts';
import { readAgeRule } from './rules.server.ts';
import { deleteDraft, insertDelegate, recordChanges, updateDelegate } from './store.server.ts';

/* What this room lets the import write: a school's children at one event. */

export interface ListPlace {
  eventId: string;
  schoolId: string;
}

/** The actor's own schools at this event. */
export async function listImportSchools(db: Db, actor: Actor, eventId: string) {
  const scopes = await listOwnScopes(db, actor, eventId);
  return scopes.filter(({ unitKind }) => unitKind === 'school');
}

/** The school at this event if the actor registers for it itself; its district only looks on. */
export async function findImportScope(db: Db, actor: Actor, { eventId, schoolId }: ListPlace) {
  if (mayRegisterFor(actor, schoolId) !== true) return undefined;
  const scope = await findScope(db, actor, eventId, schoolId);
  return scope?.unitKind === 'school' ? scope : undefined;
}
export type ImportScope = NonNullable<Awaited<ReturnType<typeof findImportScope>>>;

/** May children be entered for this school now? */
export function mayEnterChildren(scope: ImportScope, clock: Clock): Allowed {
  return mayEnter(scope, clock.today());
}

/** May what was entered for this school be taken back now? */
export function mayTakeBack(scope: ImportScope): Allowed {
  return mayMend(scope);
}

/** The age limit for children of this school. */
export function childAgeRule(db: Db, scope: ImportScope) {
  const { eventId, unitId: schoolId, startsOn } = scope;
  return readAgeRule(db, { eventId, schoolId, startsOn });
}

/** Places free for names of this school; 0 where it has no quota. */
export async function freePlaces(db: Db, place: ListPlace, clock: Clock): Promise<number> {
  const room = await roomOf(db, { ...place, category: 'child' }, clock);
  return room?.freeForNames ?? 0;
}

export interface StoredChild {
  id: string;
  version: number;
  state: DelegateState;
  isOpen: boolean;
  /** As the form would send it. */
  form: ChildInput;
}

/**
 * The school's living entries, opened to be compared with a list; a restricted one under the name
 * that its school knows. Three queries.
 */
export async function listStoredChildren(
  db: Db,
  box: Box,
  { eventId, schoolId }: ListPlace
): Promise<StoredChild[]> {
  const rows = await db
    .selectFrom('delegates')
    .selectAll()
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('state', 'not in', goneStates)
    .orderBy('id')
    .execute();
  const records = await readPrivatesOf(db, box, { eventId, schoolId });
  const hidden = rows.filter((row) => row.restricted_at !== null).map(({ id }) => id);
  const names = await readRealNames(db, box, hidden);
  return rows.map((row) => {
    const real = names.get(row.id);
    const named = real ? { ...row, name: real.name, class_name: real.className } : row;
    return {
      id: row.id,
      version: row.version,
      state: row.state,
      // A restricted child is changed by hand alone.
      isOpen: openStates.some((state) => state === row.state) && row.restricted_at === null,
      form: formOf(named, records.get(row.id) ?? emptyRecord)
    };
  });
}

const childForm = v.omit(addChildForm, ['eventId', 'schoolId', 'onReserve']);

function inputOf(values: Readonly<Record<string, unknown>>): ChildInput {
  // A null is what the form calls empty.
  const texts = Object.entries(values).map(([key, value]) => [key, value ?? '']);
  return v.parse(childForm, Object.fromEntries(texts));
}

export interface NewChild {
  row: number;
  values: Readonly<Record<string, string>>;
}

export interface ChangedChild extends NewChild {
  child: StoredChild;
}

export interface WrittenChild {
  row: number;
  id: string;
  versionAfter: number;
  /** The form before, for an entry that was there. */
  before: ChildInput | null;
  onReserve: boolean;
}

interface Writer {
  trx: Trx;
  box: Box;
  clock: Clock;
  accountId: string;
}

/**
 * Writes a list within the school's places: who finds none goes to the reserve list, in file order.
 * Refuses `changedMeanwhile` for an entry that is no longer as it was read.
 */
export function writeChildren(
  writer: Writer,
  place: ListPlace,
  fresh: readonly NewChild[],
  changed: readonly ChangedChild[]
): Promise<WrittenChild[]> {
  const { trx, clock } = writer;
  return changePlaces(trx, { ...place, category: 'child' }, clock, async (room) => {
    const written: WrittenChild[] = [];
    let seq = await nextReserveSeq(trx, place.eventId);
    for (const [index, child] of fresh.entries()) {
      const onReserve = index >= room.freeForNames;
      written.push(await insertChild(writer, place, child, onReserve ? seq : null));
      if (onReserve) seq += 1;
    }
    await recordStarts(writer, written);
    for (const child of changed) written.push(await changeChild(writer, child));
    return written;
  });
}

async function insertChild(
  { trx, box }: Writer,
  { eventId, schoolId }: ListPlace,
  { row, values }: NewChild,
  reserveSeq: number | null
): Promise<WrittenChild> {
  const input = inputOf(values);
  const id = newId();
  const state = reserveSeq === null ? 'draft' : 'reserve';
  await insertDelegate(trx, {
    id,
    event_id: eventId,
    school_id: schoolId,
    ...columnsOf(input),
    state,
    reserve_seq: reserveSeq,
    remark: null,
    submitted_at: null
  });
  await writePrivate(trx, box, id, privateOf(input));
  return { row, id, versionAfter: 1, before: null, onReserve: reserveSeq !== null };
}

/** The records of states of new children, in one statement. */
async function recordStarts({ trx, clock, accountId }: Writer, written: readonly WrittenChild[]) {
  const changes = written.map(({ id, onReserve }) => {
    const to = onReserve ? 'reserve' : 'draft';
    return { delegateId: id, from: null, to, remark: null } as const;
  });
  await recordChanges(trx, changes, { accountId, at: clock.now() });
}

async function changeChild(writer: Writer, { row, values, child }: ChangedChild) {
  const { id, version, form: before } = child;
  await storeForm(writer, { id, version }, inputOf({ ...before, ...values }));
  return { row, id, versionAfter: version + 1, before, onReserve: false };
}

async function storeForm(
  { trx, box }: Writer,
  key: { id: string; version: number },
  input: ChildInput
): Promise<void> {
  if (!(await updateDelegate(trx, key, columnsOf(input)))) refuse('changedMeanwhile');
  await writePrivate(trx, box, key.id, privateOf(input));
}

/** What an import wrote of one child, for taking it back. */
export interface UndoneChild {
  id: string;
  versionAfter: number;
  before: Readonly<Record<string, unknown>> | null;
}

/**
 * Takes a list back: its new entries are deleted, the changed ones are as before. Refuses
 * `changedMeanwhile` when somebody has touched one of them since.
 */
export async function takeBackChildren(
  writer: Writer,
  place: ListPlace,
  children: readonly UndoneChild[]
): Promise<void> {
  const { trx, clock } = writer;
  await changePlaces(trx, { ...place, category: 'child' }, clock, async () => {
    for (const { id, versionAfter: version, before } of children) {
      if (before !== null) await storeForm(writer, { id, version }, inputOf(before));
      else if (!(await deleteDraft(trx, { id, version }))) refuse('changedMeanwhile');
    }
  });
}

/**
 * Are these entries still as the import left them: same version, chosen by no district, and no
 * family has answered? Answers are kept: an undo would take them along.
 */
export async function areUntouched(db: Db, children: readonly UndoneChild[]): Promise<boolean> {
  if (children.length === 0) return true;
  const rows = await db
    .selectFrom('delegates')
    .select(['id', 'version', 'shortlisted_at as shortlistedAt'])
    .where(
      'id',
      'in',
      children.map(({ id }) => id)
    )
    .execute();
  const stored = new Map(rows.map((row) => [row.id, row]));
  const answered = await withAnswers(
    db,
    children.map(({ id }) => id)
  );
  return children.every(({ id, versionAfter }) => {
    const row = stored.get(id);
    return row?.version === versionAfter && row.shortlistedAt === null && !answered.has(id);
  });
}
