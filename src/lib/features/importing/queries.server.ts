import * as v from 'valibot';
import {
  listImportSchools,
  mayEnterChildren,
  mayTakeBack,
  type ImportScope
} from '#lib/features/delegates/importing.server.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse, type Allowed } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id, optional } from '#lib/values/fields.ts';
import { checkOptions, mappingOf, momentOf, ownImport } from './dry-run.server.ts';
import { pageForm } from './forms.ts';
import { limits } from './limits.ts';
import { splitByRoom, type RowOutcome } from './model.ts';
import { mayImport } from './policy.ts';
import { schoolList } from './school-list.ts';
import { fileOf, readFile } from './staged.server.ts';
import { listImportRows, listImports, type ImportRecord } from './store.server.ts';
import { uncovered } from './target.ts';

const eventOf = ({ eventId, eventName, eventNameEn, startsOn }: ImportScope) => ({
  id: eventId,
  name: eventName,
  nameEn: eventNameEn,
  startsOn
});
const schoolOf = ({ unitId, unitName }: ImportScope) => ({ id: unitId, name: unitName });

/** Where an import begins: template, upload, earlier imports; or the schools to choose from. */
export const importHome = query({
  input: v.object({ eventId: id(), unit: v.fallback(optional(id()), null) }),
  allow: ({ actor }) => mayImport(actor),
  async run({ db, actor, clock }, { eventId, unit }) {
    const schools = await listImportSchools(db, actor, eventId);
    const chosen = unit === null ? schools : schools.filter(({ unitId }) => unitId === unit);
    const [scope] = chosen;
    if (!scope) refuse('notVisible');
    if (chosen.length > 1) {
      return { kind: 'choose' as const, event: eventOf(scope), schools: chosen.map(schoolOf) };
    }
    return {
      kind: 'school' as const,
      event: eventOf(scope),
      school: schoolOf(scope),
      imports: await listImports(db, actor, eventId, scope.unitId),
      can: { upload: mayEnterChildren(scope, clock) }
    };
  }
});

type Reading = Pick<Scope, 'db' | 'box' | 'clock' | 'files'>;

async function columnsView(scope: Reading, record: ImportRecord) {
  const bytes = await fileOf(scope, record.fileId);
  const settled = record.mapping === null ? null : mappingOf(record);
  const choice = settled && { sheet: settled.sheet, headerRows: settled.headerRows };
  const seen = await readFile({ kind: 'recognise', bytes, target: record.kind, choice });
  const { layout } = seen;
  const roles = settled?.roles ?? {};
  const columns = layout.columns.map((column) => ({
    ...column,
    role: roles[String(column.index)] ?? column.role,
    isSure: String(column.index) in roles && record.state === 'mapped' ? true : column.isSure
  }));
  const given = columns.flatMap(({ role }) => (role === null ? [] : [role]));
  return {
    step: 'columns' as const,
    ...seen,
    layout: { ...layout, columns },
    missing: uncovered(schoolList, given).map(({ key }) => key)
  };
}

const pageSize = 50;

async function checkView(
  scope: Reading,
  record: ImportRecord,
  school: ImportScope,
  wanted: { show: RowOutcome | null; after: number | null }
) {
  const bytes = await fileOf(scope, record.fileId);
  const { check, free, fingerprint } = await momentOf(scope, record, school);
  const file = { bytes, target: record.kind };
  const page = await readFile({
    kind: 'page',
    ...file,
    ...check,
    wanted: { ...wanted, limit: pageSize }
  });
  return {
    step: 'check' as const,
    ...page,
    underAge: check.options.underAge,
    room: { free, ...splitByRoom(page.counts.new, free) },
    fingerprint,
    can: { apply: mayApply(mayEnterChildren(school, scope.clock), page.counts) }
  };
}

function mayApply(enter: Allowed, counts: Record<RowOutcome, number>): Allowed {
  if (enter !== true) return enter;
  const written = counts.new + counts.changed;
  if (written > limits.appliedRows) {
    return { code: 'importTooLong', params: { limit: limits.appliedRows } };
  }
  return written > 0 || { code: 'nothingToImport' };
}

/**
 * One import at the step it stands at: its columns, its dry run (computed anew each time, 50 rows a
 * page), or what it wrote.
 */
export const importPage = query({
  input: pageForm,
  allow: ({ actor }) => mayImport(actor),
  async run(scope, { eventId, importId, columns, show, after }) {
    const { db, actor } = scope;
    const { record, scope: school } = await ownImport(db, actor, eventId, importId);
    const common = {
      event: eventOf(school),
      school: schoolOf(school),
      record: {
        id: record.id,
        state: record.state,
        version: record.version,
        recase: record.recase === 1,
        uploadedAt: record.uploadedAt,
        uploadedBy: record.uploadedBy
      }
    };
    if (record.state === 'applied' || record.state === 'undone') {
      const rows = await listImportRows(db, importId);
      const { added, reserved, changed, leftOut, appliedAt, undoneAt } = record;
      const isOver: Allowed = rows.length > 0 || { code: 'importTouched' };
      const view = {
        step: 'done' as const,
        result: { added, reserved, changed, leftOut },
        appliedAt,
        undoneAt,
        can: { undo: isOver === true ? mayTakeBack(school) : isOver }
      };
      return { ...common, view };
    }
    if (record.state === 'uploaded' || columns) {
      return { ...common, view: await columnsView(scope, record) };
    }
    return { ...common, view: await checkView(scope, record, school, { show, after }) };
  }
});

/** The rows of a dry run with something to say at a cell, for the marked workbook. */
export const importMarks = query({
  input: v.object({ eventId: id(), importId: id() }),
  allow: ({ actor }) => mayImport(actor),
  async run(scope, { eventId, importId }) {
    const { record, scope: school } = await ownImport(scope.db, scope.actor, eventId, importId);
    const bytes = await fileOf(scope, record.fileId);
    const { check } = await momentOf(scope, record, school);
    const wrong = await readFile({ kind: 'wrong', bytes, target: record.kind, ...check });
    const { mapping, options } = check;
    return { bytes, sheet: mapping.sheet, wrong, underAge: options.underAge };
  }
});

/** What the template of an event and school must say. */
export const importTemplate = query({
  input: v.object({ eventId: id(), unit: v.fallback(optional(id()), null) }),
  allow: ({ actor }) => mayImport(actor),
  async run({ db, actor, clock }, { eventId, unit }) {
    const schools = await listImportSchools(db, actor, eventId);
    const scope = schools.find(({ unitId }) => unit === null || unitId === unit);
    if (!scope) refuse('notVisible');
    const { underAge } = await checkOptions(db, clock, scope, false);
    return { event: eventOf(scope), underAge: underAge ?? 0 };
  }
});

type Page = Extract<Awaited<ReturnType<typeof importPage>>, { ok: true }>['value'];
export type CheckView = Extract<Page['view'], { step: 'check' }>;
