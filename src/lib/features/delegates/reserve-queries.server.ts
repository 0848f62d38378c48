import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { reserveFilter } from './list-forms.ts';
import { listBelow, findRoot } from './quotas.server.ts';
import { mayReadChildren, mayRegisterFor, mayUseSchoolPages } from './policy.ts';
import { findScope } from './reach.server.ts';
import { mayMend } from './registration.ts';
import { listReserveOf, readPositions } from './reserve-lists.server.ts';
import { noPosition, readReserve } from './reserve-page.server.ts';
import { listSchoolsOf } from './review-lists.server.ts';
import { readSettings } from './settings.server.ts';

/**
 * The reserve list of an event in its order: each child with its place in the list of those who
 * share places with its school, since when it waits, why it has not moved, and its open offer.
 */
export const reserveList = query({
  input: reserveFilter,
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run(scope, { eventId, ...filter }) {
    const { db, actor } = scope;
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const root = await findRoot(db, event.starts_on);
    const { promotion, offerHours } = await readSettings(db, eventId);
    return {
      ...(await readReserve(scope, eventId, filter)),
      filter,
      districts: root ? await listBelow(db, eventId, root, event.starts_on) : [],
      schools: filter.district ? await listSchoolsOf(db, eventId, filter.district) : [],
      settings: { promotion, offerHours }
    };
  }
});

/** The children of a school on the reserve list, with their place, the reason and an open offer. */
export const schoolReserve = query({
  input: v.object({ eventId: id(), schoolId: id() }),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock }, { eventId, schoolId }) {
    const scope = await findScope(db, actor, eventId, schoolId);
    if (scope?.unitKind !== 'school') refuse('notVisible');
    const rows = await listReserveOf(db, eventId, schoolId);
    const positions = rows.length > 0 ? await readPositions(db, eventId, clock) : undefined;
    const { promotion } = await readSettings(db, eventId);
    return {
      promotion,
      children: rows
        .map((row) => ({ ...row, ...(positions?.get(row.id) ?? noPosition) }))
        .sort((a, b) => a.position - b.position),
      can: {
        answer:
          mayRegisterFor(actor, schoolId) === true
            ? mayMend(scope)
            : ({ code: 'forbidden' } as const)
      }
    };
  }
});

type List = Awaited<ReturnType<typeof reserveList>>;
export type ReserveList = Extract<List, { ok: true }>['value'];
type OfSchool = Awaited<ReturnType<typeof schoolReserve>>;
export type SchoolReserve = Extract<OfSchool, { ok: true }>['value'];
