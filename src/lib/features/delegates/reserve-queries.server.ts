import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { maybeId } from './list-forms.ts';
import { listBelow, findRoot } from './quotas.server.ts';
import { mayReadChildren, mayRegisterFor, mayUseSchoolPages } from './policy.ts';
import { findScope } from './reach.server.ts';
import { mayMend } from './registration.ts';
import { listReserveOf, readPositions } from './reserve-lists.server.ts';
import { pageOfReserve } from './reserve-page.server.ts';
import { listSchoolsOf } from './review-lists.server.ts';
import { readSettings } from './settings.server.ts';

const none = { position: 0, reason: { code: 'noPlace' }, offerUntil: null } as const;

/**
 * The reserve list of an event in its order: each child with its place in the list of those who
 * share places with its school, since when it waits, why it has not moved, and its open offer.
 */
export const reserveList = query({
  input: v.object({
    eventId: id(),
    district: maybeId,
    school: maybeId,
    after: v.fallback(v.optional(v.string()), undefined),
    before: v.fallback(v.optional(v.string()), undefined)
  }),
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor, clock, pageSize }, { eventId, ...filter }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const positions = await readPositions(db, eventId, clock);
    const { rows, paging } = await pageOfReserve(db, actor, eventId, filter, pageSize);
    const root = await findRoot(db, event.starts_on);
    const { promotion, offerHours } = await readSettings(db, eventId);
    return {
      rows: rows.map((row) => ({ ...row, ...(positions.get(row.id) ?? none) })),
      paging,
      filter,
      total: positions.size,
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
        .map((row) => ({ ...row, ...(positions?.get(row.id) ?? none) }))
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
