import * as v from 'valibot';
import { findEvent } from '#lib/features/events/store.server.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { ageOn } from '#lib/values/dates.ts';
import { listFilter } from './list-forms.ts';
import { canBeOpened, holdingStates, stateAfter, type DelegateState } from './model.ts';
import { listOpenings } from './openings.server.ts';
import { mayOpen, mayReadChildren, mayReadCounts, mayReview, maySetQuotas } from './policy.ts';
import { findRoot, listBelow, readQuotas } from './quotas.server.ts';
import { findDelegate, listSchoolsOf, pageOfDelegates } from './review-lists.server.ts';
import { listChanges } from './store.server.ts';
import { countByPlace } from './tallies.server.ts';

type Counted = Awaited<ReturnType<typeof countByPlace>>;

const sumOf = (rows: Counted, wanted: (row: Counted[number]) => boolean) =>
  rows.filter(wanted).reduce((sum, { n }) => sum + n, 0);

const holds = ({ state }: { state: DelegateState }) =>
  holdingStates.some((holding) => holding === state);

const inState = (state: DelegateState) => (row: Counted[number]) => row.state === state;

/** Counts of the rows that hold a place, by state and sex. */
function countsOf(rows: Counted) {
  const holding = rows.filter(holds);
  return {
    held: sumOf(holding, () => true),
    draft: sumOf(holding, inState('draft')),
    submitted: sumOf(holding, inState('submitted')),
    returned: sumOf(holding, inState('returned')),
    accepted: sumOf(holding, inState('accepted')),
    female: sumOf(holding, ({ sex }) => sex === 'female'),
    male: sumOf(holding, ({ sex }) => sex === 'male')
  };
}

/**
 * An event's children as counts: in all and by district, with the quotas; what every role of the
 * committee may know. `can` says who also reads names and who sets quotas.
 */
export const delegateCounts = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const root = await findRoot(db, event.starts_on);
    const places = root ? await listBelow(db, eventId, root, event.starts_on) : [];
    const units = [...places, ...(root ? [root] : [])];
    const quotaOf = await readQuotas(
      db,
      eventId,
      units.map((unit) => unit.id)
    );
    const rows = await countByPlace(db, eventId);
    const declined = sumOf(rows, inState('declined'));
    const withdrawn = sumOf(rows, inState('withdrawn'));
    return {
      total: {
        ...countsOf(rows),
        declined,
        withdrawn,
        places: root ? quotaOf(root.id, 'child').places : 0
      },
      districts: places.map((place) => ({
        id: place.id,
        name: place.name,
        places: quotaOf(place.id, 'child').places,
        ...countsOf(rows.filter(({ placeId }) => placeId === place.id))
      })),
      can: { readNames: mayReadChildren(actor, eventId), setQuotas: maySetQuotas(actor, event) }
    };
  }
});

/** One page of an event's children by name, searched, filtered and sorted as the address says. */
export const delegateList = query({
  input: v.object({ eventId: id(), ...listFilter.entries }),
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor }, { eventId, ...filter }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const { rows, paging } = await pageOfDelegates(db, actor, eventId, filter);
    const schools = filter.district ? await listSchoolsOf(db, eventId, filter.district) : [];
    return {
      rows: rows.map(({ nameKey: _name, schoolKey: _school, ...row }) => row),
      paging,
      schools,
      filter,
      can: { review: mayReview(actor, event) }
    };
  }
});

/**
 * One child with its history. Guardian and health stay closed: the page says whether they are
 * there and who may open them. Who opened what is for safeguarding (and the own school).
 */
export const delegatePage = query({
  input: v.object({ eventId: id(), delegateId: id() }),
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor }, { eventId, delegateId }) {
    const event = await findEvent(db, actor, eventId);
    const row = event && (await findDelegate(db, actor, eventId, delegateId));
    if (!event || !row) refuse('notVisible');
    const { hasGuardianPhone, hasHealthNote, eventState: _state, foldedName: _f, ...shown } = row;
    const health = mayOpen(actor, eventId, 'health');
    const review = mayReview(actor, event);
    const move = (name: Parameters<typeof stateAfter>[0]) =>
      review !== true
        ? review
        : stateAfter(name, row.state) !== undefined || ({ code: 'stateForbids' } as const);
    return {
      delegate: { ...shown, age: ageOn(row.bornOn, event.starts_on) },
      has: {
        guardian: Boolean(hasGuardianPhone),
        // That there is a note at all already says something of the child's health.
        health: health === true && Boolean(hasHealthNote)
      },
      changes: await listChanges(db, delegateId),
      openings: health === true ? await listOpenings(db, delegateId) : null,
      can: {
        accept: move('accept'),
        return: move('return'),
        decline: move('decline'),
        reconsider: move('reconsider'),
        openGuardian: mayOpen(actor, eventId, 'guardian'),
        openHealth: health,
        beOpened: canBeOpened(row.state) || ({ code: 'stateForbids' } as const)
      }
    };
  }
});

type Counts = Awaited<ReturnType<typeof delegateCounts>>;
export type DelegateCounts = Extract<Counts, { ok: true }>['value'];

type List = Awaited<ReturnType<typeof delegateList>>;
export type DelegateList = Extract<List, { ok: true }>['value'];
