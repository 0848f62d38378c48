import type { PlannedEvent } from './plan.ts';
import type { SamplePeople } from './people.ts';
import { insertAll } from './rows.ts';
import type { World } from './world.ts';

type Item = [from: string, to: string, title: string, place: string, person?: string];

const hall = 'Hội trường lớn';
const agenda: Record<PlannedEvent, { on: string; items: Item[] }> = {
  launch: {
    on: '2023-06-01',
    items: [
      ['07:00', '07:30', 'Đón đại biểu, văn nghệ chào mừng', 'Sân khấu chính', 'Đặng Ngọc Bích'],
      ['07:30', '07:45', 'Chào cờ, giới thiệu đại biểu', 'Sân khấu chính', 'Nguyễn Thị Thu Hà'],
      ['07:45', '08:15', 'Phát động Tháng hành động vì trẻ em', 'Sân khấu chính', 'Trần Quốc Vinh'],
      ['08:15', '09:00', 'Trao học bổng, quà cho trẻ em', 'Sân khấu chính', 'Quách Mỹ Linh'],
      ['09:00', '10:30', 'Sân chơi, tư vấn Tổng đài 111', 'Khu trại', 'Huỳnh Văn Phúc']
    ]
  },
  forum: {
    on: '2023-06-20',
    items: [
      ['07:00', '07:30', 'Đón đoàn, điểm danh, phát thẻ', 'Cổng Đông', 'Huỳnh Văn Phúc'],
      ['07:30', '08:00', 'Văn nghệ, khai mạc', hall, 'Trần Quốc Vinh'],
      ['08:00', '08:30', 'Báo cáo kết quả kiến nghị của Diễn đàn trước', hall, 'Nguyễn Thị Thu Hà'],
      ['08:30', '10:00', 'Phiên thảo luận theo sáu nhóm chủ đề', 'Phòng 1–6', 'Đặng Ngọc Bích'],
      ['10:00', '10:15', 'Giải lao', 'Sảnh'],
      [
        '10:15',
        '11:15',
        'Các nhóm thống nhất kiến nghị, thông điệp',
        'Phòng 1–6',
        'Đặng Ngọc Bích'
      ],
      ['11:15', '13:30', 'Ăn trưa, nghỉ trưa', 'Nhà ăn', 'Kim Thị Sa Ra'],
      ['13:30', '15:30', 'Phiên đối thoại với lãnh đạo tỉnh', hall, 'Trần Quốc Vinh'],
      ['15:30', '16:30', 'Trao thông điệp, tổng kết, bế mạc', hall, 'Nguyễn Thị Thu Hà']
    ]
  },
  midAutumn: {
    on: '2023-09-26',
    items: [
      ['17:30', '18:30', 'Thi làm lồng đèn, vẽ tranh, bày mâm cỗ', 'Khu trại', 'Đặng Ngọc Bích'],
      ['18:30', '19:00', 'Múa lân, rước đèn', 'Sân vận động', 'Huỳnh Văn Phúc'],
      ['19:00', '19:30', 'Khai mạc, đọc Thư của Chủ tịch nước', 'Sân khấu chính', 'Trần Quốc Vinh'],
      ['19:30', '20:15', 'Trao 100 phần quà', 'Sân khấu chính', 'Quách Mỹ Linh'],
      ['20:15', '21:00', 'Phá cỗ', 'Sân vận động']
    ]
  }
};

/** Writes the agenda of the three events. */
export async function writeAgenda(
  world: World,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const rows = Object.entries(agenda).flatMap(([kind, { on, items }]) =>
    items.map(([from, to, title, place, person]) => ({
      id: world.id(),
      event_id: events[kind as PlannedEvent],
      held_on: on,
      starts_time: from,
      ends_time: to,
      title,
      place,
      responsible_person_id: person ? (people.persons.get(person) ?? null) : null,
      note: null
    }))
  );
  await insertAll(world.trx, 'agenda_items', rows);
}
