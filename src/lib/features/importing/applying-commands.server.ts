import * as v from 'valibot';
import {
  areUntouched,
  mayEnterChildren,
  mayTakeBack,
  takeBackChildren,
  writeChildren,
  type ChangedChild,
  type UndoneChild
} from '#lib/features/delegates/importing.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { readInput } from '#lib/server/kernel/door.ts';
import type { Box } from '#lib/server/box.ts';
import { Refusal, refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import type { CheckedList } from './checking.ts';
import type { ComparedRow } from './comparing.ts';
import { checkOptions, dryRun, mappingOf, ownImport, type DryRun } from './dry-run.server.ts';
import { applyForm, importForm } from './forms.ts';
import { mayImport } from './policy.ts';
import { afterReading, fileOf, readFile } from './staged.server.ts';
import {
  deleteImportRows,
  insertImportRows,
  listImportRows,
  updateImport
} from './store.server.ts';

/* Writing a list, and taking it back. */

const placeOf = (rowId: string) => `import_rows.before:${rowId}`;

/** Only what the row changes: an empty cell, and a name in other letters, change nothing. */
function wanted({ values, fields }: ComparedRow): Record<string, string> {
  return Object.fromEntries(fields.map((field) => [field, values[field] ?? '']));
}

function changesOf({ rows, stored }: DryRun): ChangedChild[] {
  return rows.flatMap((row) => {
    const child = stored.get(row.match?.id ?? '');
    return row.outcome === 'changed' && child ? [{ row: row.row, values: wanted(row), child }] : [];
  });
}

/**
 * Writes the list in one transaction, within the school's places: the surplus goes to the reserve
 * list in file order. Refuses `importStale` when registrations have changed since the dry run that
 * the sender saw, `nothingToImport` when no row would be written. The file is deleted.
 */
export const applyImport = afterReading(
  command({
    action: 'import.applied',
    input: v.object({
      ...applyForm.entries,
      list: v.custom<CheckedList>((input) => input !== undefined)
    }),
    allow: ({ actor }) => mayImport(actor),
    async run({ db, actor, clock, box, files, note }, input) {
      const { eventId, importId, version, fingerprint, list } = input;
      if (actor.kind !== 'account') refuse('signedOut');
      const { record, scope } = await ownImport(db, actor, eventId, importId);
      if (record.state !== 'mapped') refuse('stateForbids');
      const enter = mayEnterChildren(scope, clock);
      if (enter !== true) refuse(enter.code, enter.params);
      const run = await dryRun({ db, box, clock }, record, list);
      if (run.fingerprint !== fingerprint) refuse('importStale');
      const fresh = run.rows.filter(({ outcome }) => outcome === 'new');
      const changed = changesOf(run);
      if (fresh.length + changed.length === 0) refuse('nothingToImport');
      const writer = { trx: db, box, clock, accountId: actor.accountId };
      const place = { eventId, schoolId: record.schoolId };
      const written = await writeChildren(writer, place, fresh, changed);
      await insertImportRows(
        db,
        written.map(({ row, id: subject, versionAfter, before }) => {
          const id = newId();
          return {
            id,
            import_id: importId,
            row_number: row,
            outcome: before === null ? 'new' : 'changed',
            subject_id: subject,
            version_after: versionAfter,
            before_sealed: before && box.seal(JSON.stringify(before), placeOf(id))
          };
        })
      );
      const reserved = written.filter(({ onReserve }) => onReserve).length;
      const counts = {
        added: fresh.length - reserved,
        reserved,
        changed: changed.length,
        left_out: run.rows.length - fresh.length - changed.length
      };
      const done = {
        state: 'applied',
        file_id: null,
        applied_at: clock.now(),
        applied_by: actor.accountId
      } as const;
      const key = { id: importId, version };
      if (!(await updateImport(db, key, { ...done, ...counts }))) refuse('changedMeanwhile');
      if (record.fileId !== null) await files.remove(record.fileId);
      note('import', importId, { event: eventId, school: record.schoolId, ...counts });
      return counts;
    }
  }),
  async (context, raw) => {
    const input = readInput(applyForm, raw);
    if (!input.ok) throw new Refusal(input.failure);
    const { db, actor, clock } = context;
    const allowed = mayImport(actor);
    if (allowed !== true) refuse(allowed.code, allowed.params);
    const { eventId, importId } = input.value;
    const { record, scope } = await ownImport(db, actor, eventId, importId);
    if (record.state !== 'mapped') refuse('stateForbids');
    const list = await readFile({
      kind: 'check',
      bytes: await fileOf(context, record.fileId),
      target: record.kind,
      mapping: mappingOf(record),
      options: await checkOptions(db, clock, scope, record.recase === 1)
    });
    return { list };
  }
);

type Row = Awaited<ReturnType<typeof listImportRows>>[number];

/** Rows of an import with their sealed past opened. */
function opened(rows: readonly Row[], box: Box): UndoneChild[] {
  return rows.map(({ id, rowId, versionAfter, beforeSealed }) => ({
    id,
    versionAfter,
    before:
      beforeSealed === null
        ? null
        : (JSON.parse(box.open(beforeSealed, placeOf(rowId))) as Record<string, unknown>)
  }));
}

/**
 * Takes an applied list back: new entries are deleted, changed ones are as before. Refuses
 * `importTouched` when somebody has worked on one of them since, or a week has passed.
 */
export const undoImport = command({
  action: 'import.undone',
  input: importForm,
  allow: ({ actor }) => mayImport(actor),
  async run({ db, actor, clock, box, note }, { eventId, importId, version }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const { record, scope } = await ownImport(db, actor, eventId, importId);
    if (record.state !== 'applied') refuse('stateForbids');
    const may = mayTakeBack(scope);
    if (may !== true) refuse(may.code, may.params);
    const children = opened(await listImportRows(db, importId), box);
    if (children.length === 0 || !(await areUntouched(db, children))) refuse('importTouched');
    const writer = { trx: db, box, clock, accountId: actor.accountId };
    await takeBackChildren(writer, { eventId, schoolId: record.schoolId }, children);
    await deleteImportRows(db, importId);
    const set = {
      state: 'undone',
      undone_at: clock.now(),
      undone_by: actor.accountId
    } as const;
    if (!(await updateImport(db, { id: importId, version }, set))) refuse('changedMeanwhile');
    note('import', importId, { event: eventId, school: record.schoolId });
    return record.schoolId;
  }
});
