import { createHash } from 'node:crypto';
import {
  childAgeRule,
  findImportScope,
  freePlaces,
  listStoredChildren,
  type ImportScope,
  type StoredChild
} from '#lib/features/delegates/importing.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import type { Check } from './answers.ts';
import type { CheckOptions } from './checking.ts';
import type { Registered } from './comparing.ts';
import type { Mapping } from './recognising.ts';
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

/** What a dry run is computed from, besides the file. */
export interface Moment {
  check: Check;
  stored: Map<string, StoredChild>;
  /** Places free for names now. */
  free: number;
  /** Changes whenever applying might do something else than what was shown. */
  fingerprint: string;
}

type Reading = Pick<Scope, 'db' | 'box' | 'clock'>;

/** The state of registration beside which a list is checked; a constant number of queries. */
export async function momentOf(
  { db, box, clock }: Reading,
  record: ImportRecord,
  school: ImportScope
): Promise<Moment> {
  const place = { eventId: record.eventId, schoolId: record.schoolId };
  const children = await listStoredChildren(db, box, place);
  const free = await freePlaces(db, place, clock);
  const options = await checkOptions(db, clock, school, record.recase === 1);
  const seen = children.map(({ id, version, state }) => `${id}.${version}.${state}`);
  const digest = createHash('sha256');
  const age = [options.underAge, ...options.admitted].join();
  digest.update([record.id, record.version, options.today, age, free, ...seen].join('\n'));
  return {
    check: { mapping: mappingOf(record), options, registered: children.map(registeredOf) },
    stored: new Map(children.map((child) => [child.id, child])),
    free,
    fingerprint: digest.digest('base64url')
  };
}
