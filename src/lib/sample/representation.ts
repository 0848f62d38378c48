import { listChoosable } from '#lib/features/delegates/candidates-store.server.ts';
import type { Diet } from '#lib/features/delegates/model.ts';
import { traitsOf } from '#lib/features/representation/candidates.ts';
import { candidatesHash, drawMethod } from '#lib/features/representation/draw.ts';
import { needsOf, type Target } from '#lib/features/representation/model.ts';
import type { SamplePeople } from './people.ts';
import { insertAll } from './rows.ts';
import type { World } from './world.ts';

const at = '2023-06-06T02:00:00.000Z';
const forumDay = '2023-06-20';

// Census of 2019 for ethnicity; girls and boys alike; a few places for children in special circumstances.
const targets: Target[] = [
  { dimension: 'sex', category: 'female', unit: 'share', value: 50 },
  { dimension: 'sex', category: 'male', unit: 'share', value: 50 },
  { dimension: 'age', category: 'from10', unit: 'share', value: 50 },
  { dimension: 'age', category: 'from13', unit: 'share', value: 50 },
  { dimension: 'ethnicity', category: 'Khmer', unit: 'share', value: 13 },
  { dimension: 'ethnicity', category: 'Hoa', unit: 'count', value: 3 },
  { dimension: 'circumstances', category: 'any', unit: 'count', value: 10 }
];

interface SampleRecord {
  diet: Diet;
  circumstances?: string;
  supportNeeds?: string;
  religion?: string;
}
/** What some of the children's records hold beside health. */
const records: SampleRecord[] = [
  { circumstances: 'orphan', diet: 'none' },
  { circumstances: 'disability', supportNeeds: 'Đi xe lăn, cần lối dốc', diet: 'none' },
  { diet: 'vegetarian', religion: 'Phật giáo' },
  { supportNeeds: 'Cần phiên dịch tiếng Khmer', diet: 'none' },
  { circumstances: 'noSupport', diet: 'noPork', religion: 'Hồi giáo' },
  { diet: 'noSeafood' }
];

async function fillRecords({ trx, box }: World, children: readonly { id: string }[]) {
  for (const [index, record] of records.entries()) {
    const child = children[index * 7];
    if (!child) continue;
    const seal = (text: string | undefined, column: string) =>
      text === undefined ? null : box.seal(text, `delegate_private.${column}:${child.id}`);
    await trx
      .updateTable('delegate_private')
      .set({
        circumstances_sealed: seal(record.circumstances, 'circumstances'),
        support_needs_sealed: seal(record.supportNeeds, 'support_needs'),
        religion_sealed: seal(record.religion, 'religion'),
        diet: record.diet
      })
      .where('delegate_id', '=', child.id)
      .execute();
  }
}

/** Targets of the forum, what sensitive records hold, and a draw that is announced, not yet drawn. */
export async function writeRepresentation(
  world: World,
  forum: string,
  people: SamplePeople
): Promise<void> {
  const { trx, id } = world;
  const reviewer = people.accounts.get('reviewer') ?? 'system:sample';
  const rows = targets.map((target) => ({
    event_id: forum,
    ...target,
    set_at: at,
    set_by: reviewer
  }));
  await insertAll(trx, 'representation_targets', rows);
  const children = await listChoosable(trx, forum);
  await fillRecords(world, children);
  const inState = (state: string) => children.filter((child) => child.state === state);
  const candidates = inState('submitted').map((child) => ({
    id: child.id,
    ...traitsOf(child, forumDay)
  }));
  const accepted = inState('accepted').map((child) => traitsOf(child, forumDay));
  const places = candidates.length - 4;
  await insertAll(trx, 'draws', [
    {
      id: id(),
      event_id: forum,
      seed: 'Xổ số Kiên Giang 4/6/2023, giải đặc biệt 830617',
      method: drawMethod,
      places,
      candidates: candidates.length,
      candidates_hash: candidatesHash(candidates),
      needs: JSON.stringify(needsOf(targets, accepted, places)),
      announced_at: at,
      announced_by: reviewer
    }
  ]);
}
