import * as v from 'valibot';
import { count, id, optional, ticked, version } from '#lib/values/fields.ts';
import { limits } from './limits.ts';

const file = v.pipe(
  v.unknown(),
  v.rawTransform(({ dataset, addIssue, NEVER }): File => {
    const { value } = dataset;
    const isFile = value instanceof File && value.size > 0;
    if (isFile && value.size <= limits.fileBytes) return value;
    addIssue({ message: isFile ? 'listTooLarge' : 'fileMissing' });
    return NEVER;
  })
);

export const uploadForm = v.object({ eventId: id(), schoolId: id(), file });

/** One import at the version that the sender saw. */
export const importForm = v.object({ eventId: id(), importId: id(), version: version() });

/** Where the headings stand: the sheet by its number, the first row, one row or two. */
export const headingForm = v.object({
  ...importForm.entries,
  sheet: count(0, 500),
  firstRow: count(1, 1_048_576),
  rows: count(1, 2)
});

const list = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.optional(v.array(schema), []), v.maxLength(limits.columns));

/** What each column holds, as parallel columns. */
export const mappingForm = v.pipe(
  v.object({
    ...importForm.entries,
    sheet: count(0, 500),
    firstRow: count(1, 1_048_576),
    rows: count(1, 2),
    column: list(count(0, limits.columns - 1)),
    role: list(v.pipe(v.string(), v.maxLength(40)))
  }),
  v.check(({ column, role }) => column.length === role.length, 'idInvalid')
);
export const mappingArrays = ['column', 'role'] as const;

export const caseForm = v.object({ ...importForm.entries, recase: ticked() });

export const applyForm = v.object({
  ...importForm.entries,
  /** Digest of what the dry run was computed from. */
  fingerprint: v.pipe(v.string(), v.maxLength(80))
});

export const pageForm = v.object({
  eventId: id(),
  importId: id(),
  /** Go back to the columns of a list whose columns are settled. */
  columns: ticked(),
  show: v.fallback(optional(v.picklist(['new', 'changed', 'same', 'duplicate', 'wrong'])), null),
  after: v.fallback(optional(count(0, 2_000_000)), null)
});
