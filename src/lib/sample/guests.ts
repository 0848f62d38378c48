import type { ParticipantRole } from '#lib/features/people/model.ts';
import { sampleName, samplePhone } from './names.ts';
import type { SamplePeople } from './people.ts';
import type { PlannedEvent } from './plan.ts';
import { insertAll, personColumns } from './rows.ts';
import type { World } from './world.ts';

/** How many invented guests of each role, from where. */
const forumGuests: [role: ParticipantRole, count: number, from: string[]][] = [
  ['leader', 4, ['Thường trực Tỉnh ủy', 'Thường trực HĐND tỉnh', 'UBND tỉnh', 'Đoàn ĐBQH tỉnh']],
  ['speaker', 4, ['Sở Y tế', 'Công an tỉnh', 'Sở Giáo dục và Đào tạo', 'Tòa án nhân dân tỉnh']],
  ['guest', 15, ['Hội Khuyến học tỉnh', 'Hội Liên hiệp Phụ nữ tỉnh', 'Mặt trận Tổ quốc tỉnh']],
  [
    'press',
    5,
    ['Báo Kiên Giang', 'Đài Phát thanh và Truyền hình Kiên Giang', 'Báo Thiếu niên Tiền phong']
  ]
];

/** Writes the adults of the forum: the committee as organisers, and invented guests. */
export async function writeGuests(
  world: World,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const { trx, id, random } = world;
  const organisers = [...people.persons].slice(0, 8).map(([name, personId]) => ({
    id: id(),
    event_id: events.forum,
    person_id: personId,
    ...personColumns(name),
    role: 'organiser' as const,
    organisation: 'Ban Tổ chức',
    phone: null,
    note: null
  }));
  const guests = forumGuests.flatMap(([role, count, from]) =>
    Array.from({ length: count }, () => ({
      id: id(),
      event_id: events.forum,
      person_id: null,
      ...personColumns(sampleName(random, random.chance(0.4) ? 'female' : 'male')),
      role,
      organisation: random.pick(from),
      phone: samplePhone(random),
      note: null
    }))
  );
  await insertAll(trx, 'participants', [...organisers, ...guests]);
}
