import * as v from 'valibot';
import {
  areUntouched,
  mayEnterChildren,
  mayTakeBack,
  takeBackChildren,
  writeChildren,
  type ChangedChild,
  type StoredChild,
  type UndoneChild
} from '#lib/features/delegates/importing.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { readInput } from '#lib/server/kernel/door.ts';
import type { Box } from '#lib/server/box.ts';
import { Refusal, refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import type { WritableRow } from './answers.ts';
import { momentOf, ownImport } from './dry-run.server.ts';
import { applyForm, importForm } from './forms.ts';
import { limits } from './limits.ts';
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

interface Prepared {
  fingerprint: string;
  leftOut: number;
  rows: WritableRow[];
}

/** New children and changed ones, each with the entry that it is about. */
function sorted(rows: readonly WritableRow[], stored: ReadonlyMap<string, StoredChild>) {
  const changed = rows.flatMap(({ matchId, ...row }): ChangedChild[] => {
    const child = stored.get(matchId ?? '');
    return child ? [{ ...row, child }] : [];
  });
  return { fresh: rows.filter(({ matchId }) => matchId === null), changed };
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
      prepared: v.custom<Prepared>((input) => input !== undefined)
    }),
    allow: ({ actor }) => mayImport(actor),
    async run({ db, actor, clock, box, files, note }, input) {
      const { eventId, importId, version, fingerprint, prepared } = input;
      if (actor.kind !== 'account') refuse('signedOut');
      const { record, scope } = await ownImport(db, actor, eventId, importId);
      if (record.state !== 'mapped') refuse('stateForbids');
      const enter = mayEnterChildren(scope, clock);
      if (enter !== true) refuse(enter.code, enter.params);
      const moment = await momentOf({ db, box, clock }, record, scope);
      // Neither what was shown nor what was prepared just now may be of another moment.
      if ([fingerprint, prepared.fingerprint].some((one) => one !== moment.fingerprint)) {
        refuse('importStale');
      }
      const { fresh, changed } = sorted(prepared.rows, moment.stored);
      if (prepared.rows.length === 0) refuse('nothingToImport');
      if (prepared.rows.length > limits.appliedRows) {
        refuse('importTooLong', { limit: limits.appliedRows });
      }
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
        left_out: prepared.leftOut
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
    const { db, actor } = context;
    const allowed = mayImport(actor);
    if (allowed !== true) refuse(allowed.code, allowed.params);
    const { eventId, importId } = input.value;
    const { record, scope } = await ownImport(db, actor, eventId, importId);
    if (record.state !== 'mapped') refuse('stateForbids');
    const bytes = await fileOf(context, record.fileId);
    const { check, fingerprint } = await momentOf(context, record, scope);
    const read = await readFile({ kind: 'rows', bytes, target: record.kind, ...check });
    return { prepared: { ...read, fingerprint } satisfies Prepared };
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
