import type { Db } from '#lib/server/db/schema.ts';
import type { Clock } from '#lib/server/kernel/clock.ts';
import { readCells } from './quotas.server.ts';
import type { SchoolScope } from './reach.server.ts';
import { addTallies, mayMend, type Tally } from './registration.ts';
import { eventOf, unitOf } from './school-views.server.ts';
import { keyOf, listSchoolsBelow, tallySchools } from './tallies.server.ts';

/** The schools of a district with quotas and counts. */
export async function districtView(db: Db, scope: SchoolScope, clock: Clock) {
  const { eventId, unitId } = scope;
  const today = clock.today();
  const schools = await listSchoolsBelow(db, [unitId]);
  const schoolIds = schools.map((school) => school.id);
  const tallyOf = await tallySchools(db, { eventIds: [eventId], schoolIds, now: clock.now() });
  const quotaOf = await readCells(db, { eventId, unitIds: [unitId, ...schoolIds] }, clock);
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
