import { addChild, noChildren, type Child } from './children.ts';
import type { SamplePeople } from './people.ts';
import type { PlannedEvent } from './plan.ts';
import { insertAll } from './rows.ts';
import type { SampleUnits } from './units.ts';
import type { World } from './world.ts';

/* How places of the forum are kept beside plain quotas: shared ones, a reserved number, a reserve list. */

/** A district that leaves its places open to its schools. */
const sharing = 'Giang Thành';
/** A school that holds places for children it has not chosen yet. */
const reserving = 'Gò Quao';
/** A full district, where two children wait. */
const waiting = 'Châu Thành';

const waitingChildren: Child[] = [
  {
    name: 'Thị Ngọc Mai',
    bornOn: '2010-03-14',
    sex: 'female',
    ethnicity: 'Khmer',
    className: '7/1',
    guardian: { name: 'Danh Sà Phol', relation: 'father', phone: '0900005501' }
  },
  {
    name: 'Lý Gia Bảo',
    bornOn: '2009-11-02',
    sex: 'male',
    ethnicity: 'Hoa',
    className: '8/2',
    guardian: { name: 'Trần Thu Cúc', relation: 'mother', phone: '0900005502' }
  }
];

function schoolOf(units: SampleUnits, district: string, index: number): string {
  const school = units.schools.get(district)?.[index];
  if (!school) throw new Error(`${district} has too few sample schools`);
  return school.id;
}

async function sharePlaces({ trx }: World, units: SampleUnits, eventId: string): Promise<void> {
  const schools = (units.schools.get(sharing) ?? []).map(({ id }) => id);
  await trx
    .updateTable('quotas')
    .set({ places: 0, from_pool: 1 })
    .where('event_id', '=', eventId)
    .where('unit_id', 'in', schools)
    .execute();
}

/** Writes the shared places, the reserved number and the reserve list of the forum. */
export async function writePlaces(
  world: World,
  units: SampleUnits,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const { trx, id } = world;
  const eventId = events.forum;
  const by = {
    school: people.accounts.get('school') ?? 'system:sample',
    reviewer: people.accounts.get('reviewer') ?? 'system:sample'
  };
  await sharePlaces(world, units, eventId);
  await trx
    .insertInto('reservations')
    .values({
      id: id(),
      event_id: eventId,
      school_id: schoolOf(units, reserving, 1),
      category: 'child',
      places: 3,
      names_due_on: '2023-06-09',
      made_at: '2023-06-02T03:00:00.000Z',
      made_by: by.school
    })
    .execute();
  const rows = noChildren();
  for (const child of waitingChildren) {
    const schoolId = schoolOf(units, waiting, 0);
    addChild(world, rows, child, { eventId, schoolId, state: 'reserve', by });
  }
  const delegates = rows.delegates.map((row, index) => ({ ...row, reserve_seq: index + 1 }));
  await insertAll(trx, 'delegates', delegates);
  await insertAll(trx, 'delegate_private', rows.privates);
  await insertAll(trx, 'delegate_state_changes', rows.changes);
}
