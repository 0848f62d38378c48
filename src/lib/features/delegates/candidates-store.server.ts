import type { Db } from '#lib/server/db/schema.ts';
import { unitsWithPlace } from './places-store.server.ts';

/* An event's children as the choice among them looks at them. For doors of other rooms. */

/** Accepted and submitted children of an event. Whoever asks has asked whether the event is theirs. */
export function listChoosable(db: Db, eventId: string) {
  return db
    .selectFrom('delegates as d')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'd.school_id')
    .leftJoin('delegate_private as p', 'p.delegate_id', 'd.id')
    .select((eb) => [
      'd.id',
      'd.state',
      'd.version',
      'd.sex',
      'd.born_on as bornOn',
      'd.ethnicity',
      'd.school_id as schoolId',
      'unit.place_id as placeId',
      eb('p.circumstances_sealed', 'is not', null).as('hasCircumstances')
    ])
    .where('d.event_id', '=', eventId)
    .where('d.state', 'in', ['accepted', 'submitted'])
    .where('d.erased_at', 'is', null)
    .orderBy('d.id')
    .execute();
}
export type Choosable = Awaited<ReturnType<typeof listChoosable>>[number];

/** Names of the places that children of the event come from, or that have places at it. */
export function listPlaces(db: Db, eventId: string) {
  return db
    .selectFrom('units')
    .select(['units.id', 'units.name'])
    .where('units.kind', 'in', ['district', 'commune'])
    .where((eb) =>
      eb.or([
        eb(
          'units.id',
          'in',
          eb
            .selectFrom('delegates')
            .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'delegates.school_id')
            .select('unit.place_id')
            .where('delegates.event_id', '=', eventId)
        ),
        eb(
          'units.id',
          'in',
          eb.selectFrom('quotas').select('unit_id').where('event_id', '=', eventId)
        )
      ])
    )
    .orderBy('units.sort_key')
    .orderBy('units.id')
    .execute();
}

/** What the children of an event eat, as counts for the kitchen: of those who take part. */
export async function countDiets(db: Db, eventId: string) {
  const rows = await db
    .selectFrom('delegates as d')
    .innerJoin('delegate_private as p', 'p.delegate_id', 'd.id')
    .select((eb) => ['p.diet', eb.fn.countAll<number>().as('n')])
    .where('d.event_id', '=', eventId)
    .where('d.state', '=', 'accepted')
    .where('p.diet', 'is not', null)
    .groupBy('p.diet')
    .execute();
  return rows.flatMap(({ diet, n }) => (diet === null ? [] : [{ diet, count: Number(n) }]));
}

/** The event's places for children as a whole: the province's quota; null while none is set. */
export async function findEventPlaces(db: Db, eventId: string): Promise<number | null> {
  const row = await db
    .selectFrom('quotas')
    .innerJoin('units', 'units.id', 'quotas.unit_id')
    .select('quotas.places')
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .where('units.kind', '=', 'province')
    .executeTakeFirst();
  return row?.places ?? null;
}
