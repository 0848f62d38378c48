import type { AssignmentState } from '#lib/features/volunteers/model.ts';
import { instantAt } from '#lib/values/dates.ts';
import { sampleName, samplePhone } from './names.ts';
import type { SamplePeople } from './people.ts';
import type { PlannedEvent } from './plan.ts';
import { insertAll, personColumns } from './rows.ts';
import type { World } from './world.ts';

interface Shift {
  event: PlannedEvent;
  on: string;
  times: [string, string];
  title: string;
  place: string;
  needed: number;
  briefing: string;
  /** Answers of the volunteers assigned, the account's own volunteer first where named. */
  mine?: AssignmentState;
  confirmed: number;
  offered?: number;
}

const count = 'Đeo thẻ, đếm đủ em trước khi rời xe, không chụp ảnh em có dấu đỏ trên thẻ.';

const shifts: Shift[] = [
  {
    event: 'launch',
    on: '2023-06-01',
    times: ['06:30', '10:30'],
    title: 'Hướng dẫn khu trại',
    place: 'Quảng trường Trần Quang Khải',
    needed: 4,
    briefing: 'Giữ lối đi thông thoáng.',
    mine: 'confirmed',
    confirmed: 3
  },
  {
    event: 'forum',
    on: '2023-06-20',
    times: ['06:30', '08:00'],
    title: 'Đón đoàn, cổng Đông',
    place: 'Nhà Văn hóa Thiếu nhi tỉnh, cổng Đông',
    needed: 4,
    briefing: count,
    mine: 'offered',
    confirmed: 2
  },
  {
    event: 'forum',
    on: '2023-06-20',
    times: ['08:00', '11:30'],
    title: 'Hỗ trợ phòng thảo luận',
    place: 'Nhà Văn hóa Thiếu nhi tỉnh, phòng 1–6',
    needed: 6,
    briefing: 'Mỗi phòng một người; không trả lời thay các em.',
    confirmed: 4,
    offered: 1
  },
  {
    event: 'forum',
    on: '2023-06-20',
    times: ['11:30', '13:30'],
    title: 'Bữa trưa, nghỉ trưa',
    place: 'Nhà ăn',
    needed: 3,
    briefing: 'Suất ăn chay để bàn số 1.',
    mine: 'offered',
    confirmed: 1
  },
  {
    event: 'forum',
    on: '2023-06-20',
    times: ['16:00', '17:30'],
    title: 'Tiễn đoàn, đối chiếu danh sách',
    place: 'Cổng Đông',
    needed: 4,
    briefing: count,
    confirmed: 0
  },
  {
    event: 'midAutumn',
    on: '2023-09-26',
    times: ['17:30', '21:00'],
    title: 'Đón đoàn, cổng Đông',
    place: 'Sân vận động huyện An Minh',
    needed: 5,
    briefing: count,
    mine: 'offered',
    confirmed: 2
  },
  {
    event: 'midAutumn',
    on: '2023-09-26',
    times: ['21:00', '22:00'],
    title: 'Thu dọn',
    place: 'Sân khấu chính',
    needed: 4,
    briefing: 'Phân loại rác, trả dụng cụ.',
    confirmed: 0
  },
  {
    event: 'midAutumn',
    on: '2023-09-27',
    times: ['08:00', '10:00'],
    title: 'Trao quà tận nhà',
    place: 'Xã Đông Hưng',
    needed: 3,
    briefing: 'Đi cùng cán bộ xã.',
    confirmed: 1
  }
];

const rosterSize = 24;

/** Writes sample volunteers, their shifts and answers; some shifts stay unfilled. */
export async function writeVolunteers(
  world: World,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const { trx, id, random } = world;
  const accountId = people.accounts.get('volunteer') ?? null;
  const roster = Array.from({ length: rosterSize }, (_, index) => ({
    id: id(),
    account_id: index === 0 ? accountId : null,
    ...personColumns(
      index === 0 ? 'Nguyễn Hoàng Nam' : sampleName(random, random.chance(0.5) ? 'female' : 'male')
    ),
    phone: samplePhone(random),
    born_on: `${random.between(2000, 2004)}-0${random.between(1, 9)}-0${random.between(1, 9)}`,
    team: random.pick([
      'Đoàn trường Đại học Kiên Giang',
      'Đoàn trường Cao đẳng Kiên Giang',
      'Huyện đoàn An Minh'
    ]),
    commitment_signed_on: index % 6 === 5 ? null : '2023-05-28',
    is_sample: 1
  }));
  await insertAll(trx, 'volunteers', roster);
  const assignedBy = people.accounts.get('planner') ?? 'system:sample';
  const shiftRows = shifts.map((shift) => ({
    id: id(),
    event_id: events[shift.event],
    title: shift.title,
    place: shift.place,
    map_url: null,
    starts_at: instantAt(shift.on, shift.times[0]),
    ends_at: instantAt(shift.on, shift.times[1]),
    needed: shift.needed,
    briefing: shift.briefing,
    contact_name: 'Huỳnh Văn Phúc',
    contact_phone: '0900000006'
  }));
  await insertAll(trx, 'shifts', shiftRows);
  // Each shift takes the next volunteers of the roster, so that nobody stands in two places at once.
  let next = 1;
  const assignments = shifts.flatMap((shift, index) => {
    const states: AssignmentState[] = [
      ...Array.from({ length: shift.confirmed }, () => 'confirmed' as const),
      ...Array.from({ length: shift.offered ?? 0 }, () => 'offered' as const)
    ];
    const others = states.map((state) => ({
      state,
      volunteer: roster[1 + (next++ % (rosterSize - 1))]
    }));
    const all = shift.mine ? [{ state: shift.mine, volunteer: roster[0] }, ...others] : others;
    return all.flatMap(({ state, volunteer }) => {
      const shiftId = shiftRows[index]?.id;
      if (!volunteer || !shiftId) return [];
      return [
        {
          id: id(),
          shift_id: shiftId,
          volunteer_id: volunteer.id,
          state,
          reason: null,
          assigned_at: '2023-05-29T02:00:00.000Z',
          assigned_by: assignedBy,
          answered_at: state === 'offered' ? null : '2023-05-30T02:00:00.000Z'
        }
      ];
    });
  });
  await insertAll(trx, 'assignments', assignments);
}
