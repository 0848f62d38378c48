import { badgeLength, badgeLetters } from '#lib/features/delegates/badges.server.ts';
import { sealValues } from '#lib/features/delegates/proposals.server.ts';
import type { SamplePeople } from './people.ts';
import type { World } from './world.ts';

/* What review leaves behind: badges and groups of accepted children, remarks at fields, a proposal. */

const groups = ['Sen', 'Mai', 'Trúc', 'Đào'];
const perVehicle = 25;

/** A badge, a group and a vehicle for every accepted child of the event. */
async function placeAccepted({ trx, random }: World, eventId: string): Promise<void> {
  const accepted = await trx
    .selectFrom('delegates')
    .select('id')
    .where('event_id', '=', eventId)
    .where('state', '=', 'accepted')
    .orderBy('school_id')
    .orderBy('id')
    .execute();
  const given = new Set<string>();
  const newBadge = (): string => {
    const code = Array.from({ length: badgeLength }, () => random.pick([...badgeLetters])).join('');
    if (given.has(code)) return newBadge();
    given.add(code);
    return code;
  };
  for (const [index, { id }] of accepted.entries()) {
    await trx
      .updateTable('delegates')
      .set({
        badge_code: newBadge(),
        group_name: groups[index % groups.length] ?? null,
        vehicle: `Xe ${Math.floor(index / perVehicle) + 1}`
      })
      .where('id', '=', id)
      .execute();
  }
}

/** Since when each child on reserve waits. */
async function recordWaiting({ trx, id }: World, eventId: string, by: string): Promise<void> {
  const waiting = await trx
    .selectFrom('delegates')
    .select('id')
    .where('event_id', '=', eventId)
    .where('state', '=', 'reserve')
    .orderBy('reserve_seq')
    .execute();
  for (const child of waiting) {
    await trx
      .insertInto('delegate_state_changes')
      .values({
        id: id(),
        delegate_id: child.id,
        from_state: null,
        to_state: 'reserve',
        remark: null,
        changed_at: '2023-06-04T04:00:00.000Z',
        changed_by: by
      })
      .execute();
  }
}

const oneOf = ({ trx }: World, eventId: string, schoolId: string, state: 'accepted' | 'returned') =>
  trx
    .selectFrom('delegates')
    .select(['id', 'version'])
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('state', '=', state)
    .orderBy('id')
    .executeTakeFirstOrThrow();

/** Writes what review of the forum has left behind, at the sample account's school in detail. */
export async function writeReviews(
  world: World,
  eventId: string,
  schoolId: string,
  people: SamplePeople
): Promise<void> {
  const { trx, box, id } = world;
  const school = people.accounts.get('school') ?? 'system:sample';
  await placeAccepted(world, eventId);
  await recordWaiting(world, eventId, school);
  const returned = await oneOf(world, eventId, schoolId, 'returned');
  await trx
    .insertInto('field_remarks')
    .values({
      id: id(),
      delegate_id: returned.id,
      field: 'bornOn',
      remark: 'Giấy khai sinh ghi 21/01/2009.',
      made_at: '2023-06-05T02:00:00.000Z',
      made_by: people.accounts.get('reviewer') ?? 'system:sample',
      settled_at: null
    })
    .execute();
  const accepted = await oneOf(world, eventId, schoolId, 'accepted');
  const proposalId = id();
  const values = { className: '7/3', guardianPhone: '0900005511' };
  await trx
    .insertInto('change_proposals')
    .values({
      id: proposalId,
      delegate_id: accepted.id,
      base_version: accepted.version,
      fields: Object.keys(values).join(','),
      values_sealed: sealValues(box, proposalId, values),
      proposed_at: '2023-06-07T08:00:00.000Z',
      proposed_by: school,
      state: 'open',
      decided_at: null,
      decided_by: null,
      remark: null
    })
    .execute();
}
