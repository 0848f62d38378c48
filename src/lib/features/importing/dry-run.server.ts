import { createHash } from 'node:crypto';
import {
  childAgeRule,
  findImportScope,
  freePlaces,
  listStoredChildren,
  type ImportScope,
  type StoredChild
} from '#lib/features/delegates/importing.server.ts';
import type { Box } from '#lib/server/box.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import type { CheckedList, CheckOptions } from './checking.ts';
import { compare, type ComparedRow, type Registered } from './comparing.ts';
import type { Mapping } from './recognising.ts';
import { settleNote } from './school-list.ts';
import { findImport, type ImportRecord } from './store.server.ts';

/* What an import would do now: the checked list beside what is registered at this moment. */

/** The import and its school as the actor reaches them; anything else is absent. */
export async function ownImport(db: Db, actor: Actor, eventId: string, importId: string) {
  const record = await findImport(db, actor, eventId, importId);
  const scope =
    record && (await findImportScope(db, actor, { eventId, schoolId: record.schoolId }));
  if (!record || !scope) refuse('notVisible');
  return { record, scope };
}

/** The settled columns of an import. Refuses `stateForbids` where nobody settled them yet. */
export function mappingOf(record: ImportRecord): Mapping {
  if (record.mapping === null) refuse('stateForbids');
  return JSON.parse(record.mapping) as Mapping;
}

/** What the check of a school's list must know besides the file. */
export async function checkOptions(
  db: Db,
  clock: Clock,
  scope: ImportScope,
  recase: boolean
): Promise<CheckOptions> {
  const { underAge, admitted } = await childAgeRule(db, scope);
  return { today: clock.today(), eventDay: scope.startsOn, underAge, admitted, recase };
}

function registeredOf({ id, version, isOpen, form }: StoredChild): Registered {
  const { circumstances, ...texts } = form;
  const values = { ...texts, circumstances: circumstances.join(',') };
  return { id, version, isOpen, name: form.name, bornOn: form.bornOn, values };
}

export interface DryRun {
  rows: ComparedRow[];
  stored: Map<string, StoredChild>;
  /** Places free for names now. */
  free: number;
  /** Changes whenever applying might do something else than what was shown. */
  fingerprint: string;
}

/** Compares a checked list with what is registered; a constant number of queries. */
export async function dryRun(
  { db, box, clock }: { db: Db; box: Box; clock: Clock },
  record: ImportRecord,
  list: CheckedList
): Promise<DryRun> {
  const place = { eventId: record.eventId, schoolId: record.schoolId };
  const children = await listStoredChildren(db, box, place);
  const free = await freePlaces(db, place, clock);
  const seen = children.map(({ id, version, state }) => `${id}.${version}.${state}`);
  const digest = createHash('sha256');
  digest.update([record.id, record.version, clock.today(), free, ...seen].join('\n'));
  return {
    rows: compare(list.rows, children.map(registeredOf), settleNote),
    stored: new Map(children.map((child) => [child.id, child])),
    free,
    fingerprint: digest.digest('base64url')
  };
}
