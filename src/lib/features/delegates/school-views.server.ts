import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { every, type Allowed } from '#lib/server/kernel/failures.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { stateAfter } from './model.ts';
import { mayRegisterFor } from './policy.ts';
import { readQuotas } from './quotas.server.ts';
import type { SchoolScope } from './reach.server.ts';
import {
  addTallies,
  dueDay,
  held,
  mayEnter,
  mayMend,
  nextStep,
  type Tally
} from './registration.ts';
import { listEscorts, listOfSchool, missingOf } from './school-lists.server.ts';
import { keyOf, listSchoolsBelow, tallySchools } from './tallies.server.ts';

/* What a school's and a district's page shows, built from the unit's scope. */

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
    dueOn: dueDay(scope)
  };
}

export const placesIn = (scope: SchoolScope) => ({
  child: scope.childPlaces,
  escort: scope.escortPlaces ?? 0
});

export const unitOf = (scope: SchoolScope) => ({
  id: scope.unitId,
  name: scope.unitName,
  kind: scope.unitKind,
  placeName: scope.placeName
});

type SchoolChild = Awaited<ReturnType<typeof listOfSchool>>[number];

function childLine(row: SchoolChild, scope: SchoolScope, own: Allowed, today: DateOn) {
  const enter = mayEnter(scope, today);
  const mend = mayMend(scope);
  const allowed = (ok: boolean, ...rest: Allowed[]) =>
    ok ? every(own, ...rest) : ({ code: 'stateForbids' } as const);
  const isOpen = row.state === 'draft' || row.state === 'returned';
  return {
    id: row.id,
    name: row.name,
    bornOn: row.bornOn,
    sex: row.sex,
    className: row.className,
    state: row.state,
    remark: row.remark,
    version: row.version,
    isNew: row.submittedAt === null,
    missing: isOpen ? missingOf(row) : [],
    can: {
      edit: allowed(isOpen, row.state === 'returned' ? mend : enter),
      remove: allowed(stateAfter('withdraw', row.state) !== undefined, mend),
      reinstate: allowed(stateAfter('reinstate', row.state) !== undefined, enter)
    }
  };
}

/** May the school hand in its list now, and if not, why? */
function maySubmit(children: readonly ReturnType<typeof childLine>[], enter: Allowed): Allowed {
  const returned = children.filter(({ state }) => state === 'returned');
  const drafts = children.filter(({ state }) => state === 'draft');
  const open = enter === true ? [...drafts, ...returned] : returned;
  if (open.length === 0) return drafts.length > 0 ? enter : { code: 'nothingToSubmit' };
  return open.every(({ missing }) => missing.length === 0) || { code: 'incomplete' };
}

/** A school's list with what may be done with it. */
export async function schoolView(db: Db, actor: Actor, scope: SchoolScope, clock: Clock) {
  const { eventId, unitId } = scope;
  const today = clock.today();
  const rows = await listOfSchool(db, eventId, unitId);
  const escorts = await listEscorts(db, eventId, unitId);
  const tallyOf = await tallySchools(db, {
    eventIds: [eventId],
    schoolIds: [unitId],
    now: clock.now()
  });
  const tally = tallyOf(keyOf(eventId, unitId));
  const own = mayRegisterFor(actor, unitId);
  const enter = mayEnter(scope, today);
  const mend = mayMend(scope);
  const children = rows.map((row) => childLine(row, scope, own, today));
  const places = placesIn(scope);
  const room = (used: number, all: number | null): Allowed => {
    if (all === null) return { code: 'quotaMissing' };
    return used < all || { code: 'quotaFull', params: { used, places: all } };
  };
  const toSubmit = enter === true ? tally.draft + tally.returned : tally.returned;
  return {
    kind: 'school' as const,
    event: eventOf(scope),
    unit: unitOf(scope),
    today,
    places,
    held: held(tally),
    tally,
    toSubmit,
    next: nextStep(scope, today, places, tally),
    children,
    escorts,
    isOwn: own === true,
    can: {
      add: every(own, enter, room(held(tally), places.child)),
      addEscort: every(own, enter, room(tally.escorts, scope.escortPlaces)),
      editEscorts: every(own, mend),
      submit: every(own, mend, maySubmit(children, enter))
    }
  };
}

/** The schools of a district with quotas and counts. */
export async function districtView(db: Db, scope: SchoolScope, clock: Clock) {
  const { eventId, unitId } = scope;
  const today = clock.today();
  const schools = await listSchoolsBelow(db, [unitId]);
  const schoolIds = schools.map((school) => school.id);
  const tallyOf = await tallySchools(db, { eventIds: [eventId], schoolIds, now: clock.now() });
  const quotaOf = await readQuotas(db, eventId, [unitId, ...schoolIds]);
  const cellsOf = (unit: { id: string; name: string }) => ({
    id: unit.id,
    name: unit.name,
    child: quotaOf(unit.id, 'child'),
    escort: quotaOf(unit.id, 'escort')
  });
  const lines: (ReturnType<typeof cellsOf> & { tally: Tally })[] = schools.map((school) => ({
    ...cellsOf(school),
    tally: tallyOf(keyOf(eventId, school.id))
  }));
  return {
    kind: 'district' as const,
    event: eventOf(scope),
    unit: { ...unitOf(scope), ...cellsOf({ id: unitId, name: scope.unitName }) },
    today,
    tally: addTallies(lines.map(({ tally }) => tally)),
    schools: lines,
    can: { split: mayMend(scope) }
  };
}
