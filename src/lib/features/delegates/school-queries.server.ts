import * as v from 'valibot';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { id } from '#lib/values/fields.ts';
import { maybeId } from './list-forms.ts';
import { mayUseSchoolPages } from './policy.ts';
import { findScope, listOwnScopes, listOwnUnits, type SchoolScope } from './reach.server.ts';
import { addTallies, held, nextStep, type Tally } from './registration.ts';
import { escortsNeededBy, type Rules } from './rules.ts';
import { readRulesOn } from './rules.server.ts';
import { countUnagreed } from './agreeing-store.server.ts';
import { districtView } from './district-views.server.ts';
import { eventOf, placesIn, schoolView, unitOf } from './school-views.server.ts';
import { keyOf, listSchoolsBelow, tallySchools } from './tallies.server.ts';

/**
 * The events for which the actor's units have a quota, the next first, each with what is used and
 * what to do next. A district's counts are those of its schools. A constant number of queries.
 */
export const schoolHome = query({
  input: v.object({}),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock }) {
    const today = clock.today();
    const units = await listOwnUnits(db, actor);
    const scopes = await listOwnScopes(db, actor, null);
    const below = await listSchoolsBelow(
      db,
      units.filter(({ kind }) => kind !== 'school').map((unit) => unit.id)
    );
    const range = {
      eventIds: [...new Set(scopes.map(({ eventId }) => eventId))],
      schoolIds: [...units, ...below].map((unit) => unit.id)
    };
    const tallyOf = await tallySchools(db, { ...range, now: clock.now() });
    // A district collects no answers: its events show no next step.
    const unagreedOf = await countUnagreed(db, { ...range, schoolIds: units.map(({ id }) => id) });
    const rulesOf = await readRulesOn(
      db,
      scopes.map(({ startsOn }) => startsOn)
    );
    const entries = scopes.map((scope) => {
      const schools =
        scope.unitKind === 'school'
          ? [scope.unitId]
          : below.filter(({ placeId }) => placeId === scope.unitId).map((school) => school.id);
      const tally = addTallies(schools.map((school) => tallyOf(keyOf(scope.eventId, school))));
      return {
        event: eventOf(scope),
        unit: unitOf(scope),
        places: placesIn(scope),
        held: held(tally),
        tally,
        next:
          scope.unitKind === 'school'
            ? nextStep(
                scope,
                today,
                {
                  ...asksFor(scope, tally, rulesOf(scope.startsOn)),
                  unagreed: unagreedOf(keyOf(scope.eventId, scope.unitId))
                },
                tally
              )
            : null
      };
    });
    const isPast = ({ event }: { event: { endsOn: DateOn } }) => event.endsOn < today;
    return {
      today,
      units,
      ahead: entries.filter((entry) => !isPast(entry)),
      past: entries.filter(isPast).reverse()
    };
  }
});

/** What a school's next step is measured by on the page of all its events. */
const asksFor = (scope: SchoolScope, tally: Tally, rules: Rules) => ({
  ...placesIn(scope),
  ...(scope.fromPool === 1 ? { escort: tally.escorts } : {}),
  escortsNeeded: escortsNeededBy(rules, held(tally))
});

/** The one unit that a page is about: the named one, or the only one of the actor's at this event. */
async function resolveScope(db: Db, actor: Actor, eventId: string, unitId: string | null) {
  if (unitId !== null) return [await findScope(db, actor, eventId, unitId)].filter((one) => !!one);
  return listOwnScopes(db, actor, eventId);
}

/**
 * A school's registration at one event, or a district's view of its schools. Without `unit` the
 * actor's only one; where there are several, their names to choose from.
 */
export const schoolEvent = query({
  input: v.object({ eventId: id(), unit: maybeId }),
  allow: ({ actor }) => mayUseSchoolPages(actor),
  async run({ db, actor, clock, box }, { eventId, unit }) {
    const scopes = await resolveScope(db, actor, eventId, unit);
    const [scope] = scopes;
    if (!scope) refuse('notVisible');
    if (scopes.length > 1) {
      return { kind: 'choose' as const, event: eventOf(scope), units: scopes.map(unitOf) };
    }
    return scope.unitKind === 'school'
      ? schoolView(db, actor, scope, { clock, box })
      : districtView(db, scope, clock);
  }
});

type Answer = Extract<Awaited<ReturnType<typeof schoolEvent>>, { ok: true }>['value'];
export type SchoolView = Extract<Answer, { kind: 'school' }>;
export type DistrictView = Extract<Answer, { kind: 'district' }>;
