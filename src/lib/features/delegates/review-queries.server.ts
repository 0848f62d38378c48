import * as v from 'valibot';
import { consentStates } from '#lib/features/consent/store.server.ts';
import { findEvent } from '#lib/features/events/store.server.ts';
import { every, refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { childView, listRestrictions } from './child-views.server.ts';
import { listFieldRemarks } from './field-remarks.server.ts';
import { listFilter } from './list-forms.ts';
import { canBeOpened, hideSmallSexes, privateParts, stateAfter } from './model.ts';
import { listOpenings } from './openings.server.ts';
import {
  mayOpen,
  mayReadChildren,
  mayReadCounts,
  mayAccept,
  mayBePlaced,
  mayReview,
  maySetQuotas
} from './policy.ts';
import { proposalView } from './proposal-views.server.ts';
import { findFilledParts } from './private-parts.server.ts';
import { findRoot, listBelow, readQuotas } from './quotas.server.ts';
import { findDelegate, listSchoolsOf, pageOfDelegates } from './review-lists.server.ts';
import { shielded } from './shielding.ts';
import { listChanges } from './store.server.ts';
import { readSubstitution } from './substitution.server.ts';
import { countByPlace, type PlaceCounts } from './tallies.server.ts';

const noCounts: PlaceCounts = {
  draft: 0,
  submitted: 0,
  returned: 0,
  accepted: 0,
  reserve: 0,
  declined: 0,
  withdrawn: 0,
  female: 0,
  male: 0
};

const add = (a: PlaceCounts, b: PlaceCounts): PlaceCounts => ({
  draft: a.draft + b.draft,
  submitted: a.submitted + b.submitted,
  returned: a.returned + b.returned,
  accepted: a.accepted + b.accepted,
  reserve: a.reserve + b.reserve,
  declined: a.declined + b.declined,
  withdrawn: a.withdrawn + b.withdrawn,
  female: a.female + b.female,
  male: a.male + b.male
});

/** The counts, and how many hold a place. */
const withHeld = (counts: PlaceCounts) => ({
  ...counts,
  held: counts.draft + counts.submitted + counts.returned + counts.accepted
});

/**
 * An event's children as counts: in all and by district, with the quotas; what every role of the
 * committee may know: to who may not read names, sexes of few children are hidden (null). `can` says who also reads names and who sets quotas.
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
    const countsOf = (placeId: string) =>
      rows.find((row) => row.placeId === placeId)?.counts ?? noCounts;
    const districts = places.map((place) => ({
      id: place.id,
      name: place.name,
      places: quotaOf(place.id, 'child').places,
      ...withHeld(countsOf(place.id))
    }));
    const readNames = mayReadChildren(actor, eventId);
    const total = {
      ...withHeld(rows.map(({ counts }) => counts).reduce(add, noCounts)),
      places: root ? quotaOf(root.id, 'child').places : 0
    };
    return {
      ...(readNames === true ? { total, districts } : hideSmallSexes({ total, districts })),
      can: { readNames, setQuotas: maySetQuotas(actor, event) }
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
    const ids = rows.map((row) => row.id);
    const consents = await consentStates(db, ids);
    return {
      rows: rows.map(({ nameKey: _name, schoolKey: _school, ...row }) => ({
        ...shielded(row),
        consent: consents.get(row.id) ?? null
      })),
      paging,
      schools,
      filter,
      can: { review: mayReview(actor, event) }
    };
  }
});

/**
 * One child with its history. The private record stays closed: the page says which parts of it the
 * actor may open, and whether they hold anything. Who opened what is for safeguarding (and the own school).
 */
export const delegatePage = query({
  input: v.object({ eventId: id(), delegateId: id() }),
  allow: ({ actor }, { eventId }) => mayReadChildren(actor, eventId),
  async run({ db, actor, clock, box }, { eventId, delegateId }) {
    const event = await findEvent(db, actor, eventId);
    const row = event && (await findDelegate(db, actor, eventId, delegateId));
    if (!event || !row) refuse('notVisible');
    const { eventState: _state, substituteFor, ...shown } = row;
    const filled = await findFilledParts(db, delegateId);
    const isSafeguarding = mayOpen(actor, eventId, 'health') === true;
    const review = mayReview(actor, event);
    const consent = (await consentStates(db, [row.id])).get(row.id) ?? null;
    const move = (name: Parameters<typeof stateAfter>[0]) =>
      review !== true
        ? review
        : stateAfter(name, row.state) !== undefined || ({ code: 'stateForbids' } as const);
    return {
      delegate: await childView(db, box, shown, { isSafeguarding, startsOn: event.starts_on }),
      // Only what the actor may open: that there is a note at all already says something.
      parts: privateParts
        .filter((part) => mayOpen(actor, eventId, part, row.restrictedAt !== null) === true)
        .map((part) => ({ part, isFilled: filled.includes(part) })),
      consent,
      fieldRemarks: await listFieldRemarks(db, delegateId),
      proposal: await proposalView(db, box, delegateId),
      substitution: await readSubstitution(db, { id: row.id, substituteFor }),
      changes: await listChanges(db, delegateId),
      openings: isSafeguarding ? await listOpenings({ db, clock }, delegateId) : null,
      restrictions: isSafeguarding ? await listRestrictions(db, delegateId) : null,
      can: {
        accept: every(move('accept'), mayAccept(consent)),
        return: move('return'),
        reserve: move('reserve'),
        decline: move('decline'),
        reconsider: move('reconsider'),
        decideProposal: review,
        place: every(review, mayBePlaced(row.state)),
        beOpened: canBeOpened(row.state) || ({ code: 'stateForbids' } as const)
      }
    };
  }
});

type Counts = Awaited<ReturnType<typeof delegateCounts>>;
export type DelegateCounts = Extract<Counts, { ok: true }>['value'];

type List = Awaited<ReturnType<typeof delegateList>>;
export type DelegateList = Extract<List, { ok: true }>['value'];
