import * as v from 'valibot';
import { consentStates } from '#lib/features/consent/store.server.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import type { Trace } from '#lib/server/kernel/audit.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { districtView } from './district-views.server.ts';
import { listFilter, maybeId, reserveFilter } from './list-forms.ts';
import { mayReadChildren, mayUseSchoolPages } from './policy.ts';
import { findScope, listOwnScopes } from './reach.server.ts';
import { readReserve } from './reserve-page.server.ts';
import { pageOfDelegates } from './review-lists.server.ts';
import { schoolView } from './school-views.server.ts';
import { shielded } from './shielding.ts';

/*
 * Children's names as a file. A file leaves the house: restricted children are never in it, nothing
 * sealed is, and each one leaves a trace.
 */

const traceOf = (eventId: string, count: number, detail: Trace['detail'] = {}): Trace => ({
  action: 'delegate.exported',
  subjectKind: 'event',
  subjectId: eventId,
  detail: { count, ...detail }
});

/** An event's children by name for a file, searched, filtered and sorted as the list is. */
export const delegatesToExport = query({
  input: v.object({ eventId: id(), ...listFilter.entries }),
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor, pageSize }, { eventId, ...filter }) {
    if (!(await findEvent(db, actor, eventId))) refuse('notVisible');
    const { rows } = await pageOfDelegates(db, actor, eventId, filter, pageSize);
    const named = rows.filter(({ restrictedAt }) => restrictedAt === null);
    const consents = await consentStates(
      db,
      named.map((row) => row.id)
    );
    return {
      rows: named.map((row) => ({
        ...shielded(row),
        photo: consents.get(row.id)?.states.photo ?? null
      }))
    };
  },
  reads: ({ eventId }, { rows }) => traceOf(eventId, rows.length)
});

/** The reserve list for a file, filtered and ordered as its page is. */
export const reserveToExport = query({
  input: reserveFilter,
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run(scope, { eventId, ...filter }) {
    if (!(await findEvent(scope.db, scope.actor, eventId))) refuse('notVisible');
    const { rows } = await readReserve(scope, eventId, filter);
    return { rows: rows.filter(({ restrictedAt }) => restrictedAt === null) };
  },
  reads: ({ eventId }, { rows }) => traceOf(eventId, rows.length)
});

/** A district's schools at one event for a file: counts, no name of a child. */
export const districtToExport = query({
  input: v.object({ eventId: id(), unit: maybeId }),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock }, { eventId, unit }) {
    const scopes =
      unit === null
        ? await listOwnScopes(db, actor, eventId)
        : [await findScope(db, actor, eventId, unit)];
    const [scope] = scopes;
    if (scopes.length !== 1 || !scope || scope.unitKind === 'school') refuse('notVisible');
    return districtView(db, scope, clock);
  }
});

/** A school's own list of children at one event for a file. A district's page lists no children. */
export const schoolListToExport = query({
  input: v.object({ eventId: id(), unit: maybeId }),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock, box }, { eventId, unit }) {
    const scopes =
      unit === null
        ? await listOwnScopes(db, actor, eventId)
        : [await findScope(db, actor, eventId, unit)];
    const [scope] = scopes;
    if (scopes.length !== 1 || scope?.unitKind !== 'school') refuse('notVisible');
    const { event, unit: school, children } = await schoolView(db, actor, scope, { clock, box });
    return { event, school, children: children.filter(({ isRestricted }) => !isRestricted) };
  },
  reads: ({ eventId }, { school, children }) =>
    traceOf(eventId, children.length, { school: school.id })
});
