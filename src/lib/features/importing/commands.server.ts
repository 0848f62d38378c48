import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { findImportScope, mayEnterChildren } from '#lib/features/delegates/importing.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import { readInput } from '#lib/server/kernel/door.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { Refusal, refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { ownImport } from './dry-run.server.ts';
import {
  caseForm,
  headingForm,
  importForm,
  mappingArrays,
  mappingForm,
  uploadForm
} from './forms.ts';
import type { Recognised } from './jobs.ts';
import { needsAsking, mappingOf, signatureOf, type Layout, type Mapping } from './recognising.ts';
import { mayImport } from './policy.ts';
import { rolesFrom } from './roles.ts';
import { afterReading, fileOf, readFile } from './staged.server.ts';
import {
  deleteImport,
  findMapping,
  insertImport,
  rememberMapping,
  updateImport
} from './store.server.ts';
import { schoolList } from './school-list.ts';

/* From the upload to settled columns. Applying and taking back stand in `applying-commands`. */

const kind = schoolList.key;

const digest = (layout: Layout) =>
  createHash('sha256').update(signatureOf(layout)).digest('base64url');

/** The actor's school, where children may be entered now. */
async function openScope(
  { db, actor, clock }: { db: Db; actor: Actor; clock: Clock },
  eventId: string,
  schoolId: string
) {
  const allowed = mayImport(actor);
  if (allowed !== true) refuse(allowed.code, allowed.params);
  const scope = await findImportScope(db, actor, { eventId, schoolId });
  if (!scope) refuse('notVisible');
  const enter = mayEnterChildren(scope, clock);
  if (enter !== true) refuse(enter.code, enter.params);
  return scope;
}

/** Input that is right, or the door ends with what is wrong. */
function read<S extends v.GenericSchema<unknown, unknown>>(schema: S, raw: unknown) {
  const input = readInput(schema, raw);
  if (!input.ok) throw new Refusal(input.failure);
  return input.value;
}

const prepared = <T>() => v.custom<T>((input) => input !== undefined);

interface Upload {
  bytes: Uint8Array;
  recognised: Recognised;
}

/**
 * Keeps an uploaded list, sealed, and looks at it. Where its headings are known from before, or
 * leave no doubt, its columns are settled at once. Answers the import's id. A file that can't be
 * read is refused at the field `file`.
 */
export const uploadImport = afterReading(
  command({
    action: 'import.uploaded',
    input: v.object({ ...uploadForm.entries, upload: prepared<Upload>() }),
    allow: ({ actor }) => mayImport(actor),
    async run(scope, { eventId, schoolId, upload }) {
      const { db, actor, clock, files, note } = scope;
      await openScope(scope, eventId, schoolId);
      if (actor.kind !== 'account') refuse('signedOut');
      const { layout } = upload.recognised;
      const remembered = await findMapping(db, { schoolId, kind, signature: digest(layout) });
      const found = mappingOf(layout);
      const isSettled = remembered !== undefined || !needsAsking(schoolList, layout);
      const mapping = { ...found, roles: remembered ?? found.roles };
      const id = newId();
      await insertImport(db, {
        id,
        kind,
        event_id: eventId,
        unit_id: schoolId,
        state: isSettled ? 'mapped' : 'uploaded',
        file_id: await files.put(upload.bytes),
        mapping: layout.headerRows.length > 0 ? JSON.stringify(mapping) : null,
        uploaded_at: clock.now(),
        uploaded_by: actor.accountId,
        applied_at: null,
        applied_by: null,
        undone_at: null,
        undone_by: null
      });
      note('import', id, { event: eventId, school: schoolId });
      return id;
    }
  }),
  async (context, raw) => {
    const { eventId, schoolId, file } = read(uploadForm, raw);
    await openScope(context, eventId, schoolId);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const recognised = await readFile({ kind: 'recognise', bytes, target: kind, choice: null });
    return { upload: { bytes, recognised } satisfies Upload };
  }
);

const chosenRows = ({ firstRow, rows }: { firstRow: number; rows: number }) =>
  Array.from({ length: rows }, (_, index) => firstRow + index);

/** Says where the headings stand when they were not recognised; the columns are asked anew. */
export const chooseHeadings = command({
  action: 'import.mapped',
  input: headingForm,
  allow: ({ actor }) => mayImport(actor),
  async run({ db, actor, note }, input) {
    const { eventId, importId, version, sheet } = input;
    const { record } = await ownImport(db, actor, eventId, importId);
    if (record.appliedAt !== null) refuse('stateForbids');
    const mapping: Mapping = { sheet, headerRows: chosenRows(input), roles: {} };
    const set = { state: 'uploaded', mapping: JSON.stringify(mapping) } as const;
    if (!(await updateImport(db, { id: importId, version }, set))) refuse('changedMeanwhile');
    note('import', importId, { event: eventId });
  }
});

/**
 * Settles what each column holds, and remembers it for the next list of this school with the same
 * headings. Refuses a role given twice (`roleTwice`) and a list without a needed column.
 */
export const saveMapping = afterReading(
  command({
    action: 'import.mapped',
    input: v.object({ ...mappingForm.pipe[0].entries, layout: prepared<Layout>() }),
    arrays: mappingArrays,
    allow: ({ actor }) => mayImport(actor),
    async run({ db, actor, clock, note }, input) {
      const { eventId, importId, version, layout } = input;
      const { record } = await ownImport(db, actor, eventId, importId);
      if (record.appliedAt !== null) refuse('stateForbids');
      const { sheet, headerRows } = layout;
      const roles = rolesFrom(schoolList, input.column, input.role);
      const mapping: Mapping = { sheet, headerRows, roles };
      const set = { state: 'mapped', mapping: JSON.stringify(mapping) } as const;
      if (!(await updateImport(db, { id: importId, version }, set))) refuse('changedMeanwhile');
      const key = { schoolId: record.schoolId, kind, signature: digest(layout) };
      await rememberMapping(db, key, roles, clock.now());
      note('import', importId, { event: eventId });
    }
  }),
  async (context, raw) => {
    const input = read(mappingForm, raw);
    const allowed = mayImport(context.actor);
    if (allowed !== true) refuse(allowed.code, allowed.params);
    const { record } = await ownImport(context.db, context.actor, input.eventId, input.importId);
    const bytes = await fileOf(context, record.fileId);
    const choice = { sheet: input.sheet, headerRows: chosenRows(input) };
    const { layout } = await readFile({ kind: 'recognise', bytes, target: kind, choice });
    return { layout };
  }
);

/** Takes up, or leaves, the offered spelling of names that were typed in capitals. */
export const chooseNameCase = command({
  action: 'import.nameCaseChosen',
  input: caseForm,
  allow: ({ actor }) => mayImport(actor),
  async run({ db, actor, note }, { eventId, importId, version, recase }) {
    const { record } = await ownImport(db, actor, eventId, importId);
    if (record.state !== 'mapped') refuse('stateForbids');
    const set = { recase: recase ? 1 : 0 };
    if (!(await updateImport(db, { id: importId, version }, set))) refuse('changedMeanwhile');
    note('import', importId, { event: eventId });
  }
});

/** Throws a list away that was not applied, with its file. Answers the school. */
export const discardImport = command({
  action: 'import.discarded',
  input: importForm,
  allow: ({ actor }) => mayImport(actor),
  async run({ db, actor, files, note }, { eventId, importId, version }) {
    const { record } = await ownImport(db, actor, eventId, importId);
    if (record.appliedAt !== null) refuse('stateForbids');
    if (!(await deleteImport(db, { id: importId, version }))) refuse('changedMeanwhile');
    if (record.fileId !== null) await files.remove(record.fileId);
    note('import', importId, { event: eventId });
    return record.schoolId;
  }
});
