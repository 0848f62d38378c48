import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { foldText } from '#lib/values/text.ts';
import { vietnameseKey } from '#lib/values/vietnamese-order.ts';
import { editUnitForm, newUnitForm, removeUnitForm } from './forms.ts';
import { mayHangBelow, type UnitKind } from './model.ts';
import { mayEditDirectory } from './policy.ts';
import {
  countUnitDependents,
  deleteUnit,
  findUnit,
  findUnitKind,
  insertUnit,
  updateUnit
} from './store.server.ts';

interface Typed {
  kind: UnitKind;
  name: string;
  parentId: string | null;
  validFrom: string;
  validTo: string | null;
}

const rowOf = ({ kind, name, parentId, validFrom, validTo }: Typed) => ({
  kind,
  name,
  folded_name: foldText(name),
  sort_key: vietnameseKey(name),
  parent_id: parentId,
  valid_from: validFrom,
  valid_to: validTo
});

async function assertHangs(db: Db, { kind, parentId }: Typed): Promise<void> {
  const above = parentId === null ? null : await findUnitKind(db, parentId);
  if (above === undefined) refuse('referenceMissing');
  if (!mayHangBelow(kind, above)) refuseField('parentId', 'parentUnfit');
}

/** Adds a unit below one of the right kind. Answers its id. */
export const addUnit = command({
  action: 'unit.added',
  input: newUnitForm,
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, note }, input) {
    await assertHangs(db, input);
    const id = newId();
    await insertUnit(db, id, rowOf(input));
    note('unit', id, { kind: input.kind });
    return id;
  }
});

/**
 * Edits a unit; setting its last day ends it, and its history stays. Its kind changes only while
 * nothing depends on it: a school with delegates can't become a district.
 */
export const editUnit = command({
  action: 'unit.edited',
  input: editUnitForm,
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, note }, { unitId, version, ...input }) {
    const unit = await findUnit(db, unitId);
    if (!unit) refuse('notVisible');
    await assertHangs(db, input);
    if (input.kind !== unit.kind) {
      const count = await countUnitDependents(db, unitId);
      if (count > 0) refuse('hasDependents', { count });
    }
    if (!(await updateUnit(db, { id: unitId, version }, rowOf(input)))) refuse('changedMeanwhile');
    const fields = (['kind', 'name', 'parentId', 'validFrom', 'validTo'] as const).filter(
      (field) => input[field] !== unit[field]
    );
    note('unit', unitId, { fields });
  }
});

/** Deletes a unit that nothing names; any other is ended by its last day instead. */
export const removeUnit = command({
  action: 'unit.removed',
  input: removeUnitForm,
  allow: ({ actor }) => mayEditDirectory(actor),
  async run({ db, note }, { unitId, version }) {
    if ((await findUnitKind(db, unitId)) === undefined) refuse('notVisible');
    const count = await countUnitDependents(db, unitId);
    if (count > 0) refuse('hasDependents', { count });
    if (!(await deleteUnit(db, { id: unitId, version }))) refuse('changedMeanwhile');
    note('unit', unitId);
  }
});
