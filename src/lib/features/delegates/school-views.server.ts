import type { Box } from '#lib/server/box.ts';
import { consentStates } from '#lib/features/consent/store.server.ts';
import type { ChildConsent } from '#lib/features/consent/model.ts';
import { findPrincipal } from '#lib/features/accounts/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { confirmsFor, type Actor } from '#lib/server/kernel/actor.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { every, type Allowed } from '#lib/server/kernel/failures.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { roomOf, type Room } from './capacity.server.ts';
import { findRequest } from './confirming.server.ts';
import { goneStates, holdingStates, openStates, stateAfter, type QuotaCategory } from './model.ts';
import { mayRegisterFor, mayShortlist } from './policy.ts';
import type { SchoolScope } from './reach.server.ts';
import { dueDay, held, lastEntryDay, mayEnter, mayMend, nextStep } from './registration.ts';
import { findReservation } from './reservations.server.ts';
import { readRealNames } from './restricted-store.server.ts';
import { escortsNeededBy } from './rules.ts';
import { readRules } from './rules.server.ts';
import { listEscorts, listOfSchool, missingOf } from './school-lists.server.ts';
import { keyOf, tallySchools } from './tallies.server.ts';

/* What a school's page shows, built from the unit's scope. */

export function eventOf(scope: SchoolScope) {
  return {
    id: scope.eventId,
    name: scope.eventName,
    nameEn: scope.eventNameEn,
    startsOn: scope.startsOn,
    endsOn: scope.endsOn,
    startsTime: scope.startsTime,
    place: scope.place,
    state: scope.state,
    dueOn: dueDay(scope),
    /** The last day on which this school may enter: later than the due day by grace or permission. */
    lastOn: lastEntryDay(scope)
  };
}

/** A school's places as its quota says; what its district left open is counted by `roomOf` alone. */
export const placesIn = (scope: SchoolScope) => ({
  child: scope.childPlaces,
  escort: scope.escortPlaces ?? 0,
  isShared: scope.fromPool === 1
});

export const unitOf = (scope: SchoolScope) => ({
  id: scope.unitId,
  name: scope.unitName,
  kind: scope.unitKind,
  placeName: scope.placeName
});

type SchoolChild = Awaited<ReturnType<typeof listOfSchool>>[number];

interface Reader {
  scope: SchoolScope;
  own: Allowed;
  today: DateOn;
  consents: ReadonlyMap<string, ChildConsent>;
}

function childLine(row: SchoolChild, { scope, own, today, consents }: Reader) {
  const enter = mayEnter(row.comesLate ? { ...scope, lateUntil: scope.startsOn } : scope, today);
  const mend = mayMend(scope);
  const isDraft = row.state === 'draft' || (row.state === 'reserve' && row.submittedAt === null);
  const allowed = (ok: boolean, ...rest: Allowed[]) =>
    ok ? every(own, ...rest) : ({ code: 'stateForbids' } as const);
  const isOpen = openStates.some((state) => state === row.state);
  return {
    id: row.id,
    name: row.name,
    bornOn: row.bornOn,
    sex: row.sex,
    ethnicity: row.ethnicity,
    className: row.className,
    state: row.state,
    remark: row.remark,
    version: row.version,
    isNew: row.submittedAt === null,
    isRestricted: row.restrictedAt !== null,
    isShortlisted: row.shortlistedAt !== null,
    /** What the family said about photos; nobody asks of a child that is gone. */
    photo: goneStates.some((state) => state === row.state)
      ? null
      : (consents.get(row.id)?.states.photo ?? null),
    missing: isOpen ? missingOf(row) : [],
    isDraft,
    /** Goes along when the list is handed in now. */
    isReady: row.state === 'returned' || (isDraft && enter === true),
    can: {
      edit: allowed(isOpen, row.state === 'returned' ? mend : enter),
      remove: allowed(stateAfter('withdraw', row.state) !== undefined, mend),
      reinstate: allowed(stateAfter('reinstate', row.state) !== undefined, enter)
    }
  };
}

/** May the school hand in its list now, and if not, why? */
function maySubmit(children: readonly ReturnType<typeof childLine>[], enter: Allowed): Allowed {
  const ready = children.filter(({ isReady }) => isReady);
  if (ready.length === 0) {
    return children.some(({ isDraft }) => isDraft) ? enter : { code: 'nothingToSubmit' };
  }
  return ready.every(({ missing }) => missing.length === 0) || { code: 'incomplete' };
}

/** How a school's list reaches the committee: by its registrar, or by its principal. */
async function confirmingOf(db: Db, actor: Actor, { eventId, unitId }: SchoolScope) {
  const principal = await findPrincipal(db, unitId);
  const asked = await findRequest(db, eventId, unitId);
  return {
    principal: principal?.name ?? null,
    asked: asked ? { at: asked.askedAt, by: asked.askedBy } : null,
    /** The actor hands the list in, as the principal or because the school has none. */
    submits: !principal || confirmsFor(actor, unitId)
  };
}

/** A school's children: by their real names for itself; its district sees a restricted one's code. */
async function namedRows(db: Db, box: Box | null, { eventId, unitId }: SchoolScope) {
  const all = await listOfSchool(db, eventId, unitId);
  const rows = all.filter(({ erasedAt }) => erasedAt === null);
  const restricted = rows.filter(({ restrictedAt }) => restrictedAt !== null).map(({ id }) => id);
  const names = box && restricted.length > 0 ? await readRealNames(db, box, restricted) : new Map();
  return rows.map((row) => ({ ...row, ...names.get(row.id) }));
}

/** A school's list with what may be done with it. */
export async function schoolView(
  db: Db,
  actor: Actor,
  scope: SchoolScope,
  { clock, box }: { clock: Clock; box: Box }
) {
  const { eventId, unitId } = scope;
  const today = clock.today();
  const escorts = await listEscorts(db, eventId, unitId);
  const range = { eventIds: [eventId], schoolIds: [unitId], now: clock.now() };
  const tally = (await tallySchools(db, range))(keyOf(eventId, unitId));
  const roomFor = (category: QuotaCategory) =>
    roomOf(db, { eventId, schoolId: unitId, category }, clock);
  const room = (await roomFor('child')) ?? noRoom;
  const escortRoom = await roomFor('escort');
  const rules = await readRules(db, scope.startsOn);
  const confirming = await confirmingOf(db, actor, scope);
  const own = mayRegisterFor(actor, unitId);
  const rows = await namedRows(db, own === true ? box : null, scope);
  const enter = mayEnter(scope, today);
  const mend = mayMend(scope);
  const consents = await consentStates(
    db,
    rows.map((row) => row.id)
  );
  const children = rows.map((row) => childLine(row, { scope, own, today, consents }));
  const unagreed = rows.filter(
    (row) =>
      holdingStates.some((state) => state === row.state) &&
      consents.get(row.id)?.states.takePart !== 'given'
  ).length;
  const toSubmit = children.filter(({ isReady }) => isReady).length;
  const needed = escortsNeededBy(rules, held(tally));
  const asksFor = {
    child: room.places,
    escort: tally.escorts + (escortRoom?.free ?? 0),
    isShared: scope.fromPool === 1,
    escortsNeeded: needed,
    unagreed,
    ...(confirming.submits ? {} : ({ confirming: confirming.asked ? 'asked' : 'ask' } as const))
  };
  const ready = every(own, mend, maySubmit(children, enter));
  const others = { code: 'forbidden' } as const;
  return {
    kind: 'school' as const,
    event: eventOf(scope),
    unit: unitOf(scope),
    today,
    places: { ...placesIn(scope), child: room.places, escort: escortRoom?.places ?? 0 },
    /** Held of these places; with shared ones by every school that shares them. */
    held: room.held,
    /** Held by this school alone. */
    ownHeld: held(tally),
    isFull: room.freeForNames === 0,
    reservation: (await findReservation(db, eventId, unitId)) ?? null,
    escortsNeeded: { count: needed, rule: rules.childrenPerEscort ?? null },
    tally,
    toSubmit,
    confirming,
    next: nextStep(scope, today, asksFor, tally),
    children,
    escorts,
    isOwn: own === true,
    isEntering: enter === true,
    isLate: enter === true && today > dueDay(scope),
    can: {
      add: every(own, enter),
      addEscort: every(own, enter, roomLeft(escortRoom)),
      editEscorts: every(own, mend),
      reserve: every(own, enter),
      cancelReservation: every(own, mend),
      submit: confirming.submits ? ready : every(own, { code: 'principalConfirms' }),
      ask: confirming.submits ? others : ready,
      shortlist: every(mayShortlist(actor, unitId), mend)
    }
  };
}

const noRoom: Room = {
  places: 0,
  held: 0,
  free: 0,
  freeForNames: 0,
  waiting: 0,
  schoolIds: []
};

function roomLeft(room: Room | undefined): Allowed {
  if (!room) return { code: 'quotaMissing' };
  return room.free > 0 || { code: 'quotaFull', params: { used: room.held, places: room.places } };
}
