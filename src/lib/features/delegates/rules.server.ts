import type { Db } from '#lib/server/db/schema.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { childAgeBy, type AgeRule, type Rule, type RuleCode, type Rules } from './rules.ts';

/** The rules of participation that are in force on a day, each with its source. */
export async function readRules(db: Db, on: DateOn): Promise<Rules> {
  return (await readRulesOn(db, [on]))(on);
}

/** As `readRules`, for several days in one query. */
export async function readRulesOn(db: Db, days: readonly DateOn[]) {
  const rows = days.length > 0 ? await listRules(db) : [];
  return (on: DateOn): Rules => {
    const inForce = rows.filter(
      ({ validFrom, validTo }) => validFrom <= on && (validTo === null || validTo >= on)
    );
    // The newest comes first in the list, so that it wins here.
    const entries = inForce
      .reverse()
      .map(({ code, value, source }): [RuleCode, Rule] => [code, { value, source }]);
    return Object.fromEntries(entries);
  };
}

/** The age limit of an event for one school, with the birth dates that a reviewer admitted. */
export async function readAgeRule(
  db: Db,
  { eventId, schoolId, startsOn }: { eventId: string; schoolId: string; startsOn: DateOn }
): Promise<AgeRule> {
  const admitted = await db
    .selectFrom('school_permissions')
    .select('born_on')
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('kind', '=', 'age')
    .where('revoked_at', 'is', null)
    .execute();
  return {
    underAge: childAgeBy(await readRules(db, startsOn)),
    admitted: admitted.flatMap(({ born_on }) => (born_on === null ? [] : [born_on]))
  };
}

/** Every dated value of every rule, the newest first. */
export function listRules(db: Db) {
  return db
    .selectFrom('participation_rules')
    .select(['id', 'code', 'value', 'source', 'valid_from as validFrom', 'valid_to as validTo'])
    .orderBy('code')
    .orderBy('valid_from', 'desc')
    .execute();
}

/** How many children hold a place, escorts, confirmed volunteers and guests an event has. */
export async function countHeads(db: Db, eventId: string) {
  const children = await db
    .selectFrom('delegates')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .where('state', 'in', ['draft', 'submitted', 'returned', 'accepted'])
    .executeTakeFirstOrThrow();
  const escorts = await db
    .selectFrom('escorts')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow();
  const volunteers = await db
    .selectFrom('assignments')
    .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
    .select((eb) => eb.fn.count<number>('assignments.volunteer_id').distinct().as('n'))
    .where('shifts.event_id', '=', eventId)
    .where('assignments.state', '=', 'confirmed')
    .executeTakeFirstOrThrow();
  // The circular limits leaders in the dialogue and guests; the committee decides about the press.
  const guests = await db
    .selectFrom('participants')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('event_id', '=', eventId)
    .where('role', 'in', ['leader', 'guest', 'speaker'])
    .executeTakeFirstOrThrow();
  return {
    children: Number(children.n),
    escorts: Number(escorts.n),
    volunteers: Number(volunteers.n),
    guests: Number(guests.n)
  };
}
