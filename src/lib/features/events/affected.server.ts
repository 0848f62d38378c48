import type { Db } from '#lib/server/db/schema.ts';

/* Whom it concerns when an event is put off, called off or held otherwise: numbers, and names of adults
   and units; never a child's. All are asked of an event that was found visible. */

const namesShown = 30;

/** Persons with open tasks or a part of the programme, with how much of it is theirs. */
async function listOwners(db: Db, eventId: string) {
  const parts = db
    .selectFrom('tasks')
    .select('owner_person_id as personId')
    .where('event_id', '=', eventId)
    .where('done_at', 'is', null)
    .where('owner_person_id', 'is not', null)
    .unionAll(
      db
        .selectFrom('agenda_items')
        .select('responsible_person_id as personId')
        .where('event_id', '=', eventId)
        .where('responsible_person_id', 'is not', null)
    );
  return db
    .selectFrom(parts.as('parts'))
    .innerJoin('persons', 'persons.id', 'parts.personId')
    .select(['persons.id', 'persons.name'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .groupBy(['persons.id', 'persons.name', 'persons.sort_key'])
    .orderBy('persons.sort_key')
    .orderBy('persons.id')
    .execute();
}

/** Schools with entries that hold a place or wait, with how many. */
function listSchools(db: Db, eventId: string) {
  return db
    .selectFrom('delegates')
    .innerJoin('units', 'units.id', 'delegates.school_id')
    .select(['units.id', 'units.name'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('delegates.event_id', '=', eventId)
    .where('delegates.state', 'not in', ['declined', 'withdrawn'])
    .groupBy(['units.id', 'units.name', 'units.sort_key'])
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute();
}

/** Whom a change of the whole event concerns, by name where there are few: three statements. */
export async function affectedBy(db: Db, eventId: string) {
  const owners = await listOwners(db, eventId);
  const schools = await listSchools(db, eventId);
  return {
    ...(await countAffected(db, eventId)),
    children: schools.reduce((sum, { count }) => sum + count, 0),
    owners: owners.slice(0, namesShown),
    ownersMore: Math.max(0, owners.length - namesShown),
    schoolNames: schools.slice(0, namesShown),
    schoolsMore: Math.max(0, schools.length - namesShown)
  };
}

export type Affected = Awaited<ReturnType<typeof affectedBy>>;

/** The same in numbers alone, for the record: one statement. */
export async function countAffected(db: Db, eventId: string) {
  const row = await db
    .selectFrom('events')
    .select((eb) => [
      eb
        .selectFrom('tasks')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('tasks.event_id', '=', 'events.id')
        .where('tasks.done_at', 'is', null)
        .as('tasks'),
      eb
        .selectFrom('delegates')
        .select((sub) => sub.fn.count<number>('delegates.school_id').distinct().as('n'))
        .whereRef('delegates.event_id', '=', 'events.id')
        .where('delegates.state', 'not in', ['declined', 'withdrawn'])
        .as('schools'),
      eb
        .selectFrom('participants')
        .select((sub) => sub.fn.countAll<number>().as('n'))
        .whereRef('participants.event_id', '=', 'events.id')
        .as('participants'),
      eb
        .selectFrom('assignments')
        .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
        .select((sub) => sub.fn.count<number>('assignments.volunteer_id').distinct().as('n'))
        .whereRef('shifts.event_id', '=', 'events.id')
        .where('assignments.state', 'in', ['offered', 'confirmed'])
        .as('volunteers')
    ])
    .where('events.id', '=', eventId)
    .executeTakeFirstOrThrow();
  return {
    tasks: row.tasks ?? 0,
    schools: row.schools ?? 0,
    participants: row.participants ?? 0,
    volunteers: row.volunteers ?? 0
  };
}
