import { positionStep } from '#lib/features/tasks/model.ts';
import { daysBetween, instantAt } from '#lib/values/dates.ts';
import { foldText } from '#lib/values/text.ts';
import type { PlannedEvent } from './plan.ts';
import type { SamplePeople } from './people.ts';
import { insertAll } from './rows.ts';
import { writeTeams, writeWork, type TeamName } from './work.ts';
import type { World } from './world.ts';

/** Title, due day, owner, day done, and whether it is urgent. */
type Task = [
  title: string,
  due: string,
  owner: string | null,
  done?: string | undefined,
  urgent?: true
];

const planner = 'Nguyễn Thị Thu Hà';
const youth = 'Huỳnh Văn Phúc';
const accountant = 'Lê Thị Mỹ Dung';

const tasks: Record<PlannedEvent, Task[]> = {
  launch: [
    ['Xin ý kiến chủ đề, khẩu hiệu', '2023-05-05', planner, '2023-05-04'],
    ['Thuê sân khấu, âm thanh', '2023-05-20', 'Hồ Đình Nghĩa', '2023-05-19'],
    ['Mời đại biểu, báo chí', '2023-05-22', planner, '2023-05-23'],
    ['Danh sách trẻ em nhận học bổng', '2023-05-25', 'Quách Mỹ Linh', '2023-05-25'],
    ['Quyết toán kinh phí Lễ phát động', '2023-06-07', accountant, '2023-06-07']
  ],
  forum: [
    ['Trình kế hoạch Diễn đàn', '2023-05-08', planner, '2023-05-05'],
    ['Công văn giao chỉ tiêu cho 15 huyện, thành phố', '2023-05-15', planner, '2023-05-15'],
    [
      'Tổng hợp kết quả kiến nghị của Diễn đàn trước',
      '2023-05-30',
      'Danh Thị Kim Oanh',
      '2023-06-02'
    ],
    ['Đăng ký sử dụng hội trường và phòng thảo luận', '2023-06-04', youth],
    ['Ký hợp đồng xe đưa đón 4 tuyến', '2023-06-06', 'Hồ Đình Nghĩa', undefined, true],
    ['Tạm ứng kinh phí Diễn đàn', '2023-06-08', accountant],
    ['Chốt thực đơn, suất ăn chay', '2023-06-07', 'Kim Thị Sa Ra'],
    ['Phương án y tế, sơ cứu, điểm tập trung', '2023-06-08', 'Phạm Minh Châu', undefined, true],
    ['Tập huấn kỹ năng cho đại biểu trẻ em', '2023-06-10', 'Đặng Ngọc Bích'],
    ['Nhắc các trường nộp danh sách trước hạn', '2023-06-09', planner, undefined, true],
    ['Duyệt danh sách đại biểu', '2023-06-12', 'Danh Thị Kim Oanh'],
    ['In thẻ đại biểu, tài liệu', '2023-06-13', planner],
    ['Tập huấn tình nguyện viên, ký cam kết bảo vệ trẻ em', '2023-06-14', youth],
    ['Kịch bản dẫn chương trình', '2023-06-14', 'Đặng Ngọc Bích'],
    ['Thư mời lãnh đạo dự phiên đối thoại', '2023-06-12', planner],
    ['Duyệt dự toán điều chỉnh', '2023-06-09', 'Trần Quốc Vinh', undefined, true],
    ['Phương án an ninh, giao thông cổng Đông', '2023-06-15', 'Lâm Hoàng Sơn'],
    ['Tổng duyệt', '2023-06-19', youth],
    ['Gửi thông điệp của trẻ em lên Trung ương', '2023-06-30', 'Danh Thị Kim Oanh']
  ],
  midAutumn: [
    ['Khảo sát địa điểm tại An Minh', '2023-06-16', youth],
    ['Vận động 100 phần quà', '2023-08-15', 'Quách Mỹ Linh'],
    ['Danh sách 300 trẻ em của huyện An Minh', '2023-09-15', planner],
    ['Thể lệ thi lồng đèn, vẽ tranh, mâm cỗ', '2023-08-30', 'Đặng Ngọc Bích'],
    ['Phương án mưa bão', '2023-09-10', null]
  ]
};

/** What is known of some tasks beyond that: team, state, what a blocked one waits for. */
const more: Record<
  string,
  { team: TeamName; state?: 'doing' | 'blocked'; blockedBy?: string; fixed?: true }
> = {
  'Đăng ký sử dụng hội trường và phòng thảo luận': { team: 'Hậu cần, đi lại', state: 'doing' },
  'Ký hợp đồng xe đưa đón 4 tuyến': { team: 'Hậu cần, đi lại', state: 'doing' },
  'Tạm ứng kinh phí Diễn đàn': { team: 'Hậu cần, đi lại', fixed: true },
  'Chốt thực đơn, suất ăn chay': {
    team: 'Hậu cần, đi lại',
    state: 'blocked',
    blockedBy: 'chờ các trường gửi số em ăn chay'
  },
  'Phương án y tế, sơ cứu, điểm tập trung': { team: 'An toàn, y tế', state: 'doing' },
  'Tập huấn kỹ năng cho đại biểu trẻ em': { team: 'Nội dung, chương trình', state: 'doing' },
  'Duyệt danh sách đại biểu': { team: 'Nội dung, chương trình' },
  'In thẻ đại biểu, tài liệu': { team: 'Khách mời, truyền thông' },
  'Kịch bản dẫn chương trình': { team: 'Nội dung, chương trình' },
  'Thư mời lãnh đạo dự phiên đối thoại': { team: 'Khách mời, truyền thông' },
  'Phương án an ninh, giao thông cổng Đông': { team: 'An toàn, y tế' },
  'Tổng duyệt': { team: 'Nội dung, chương trình' }
};

/** Writes the tasks of the three events: some done, some late on 8/6/2023. */
export async function writeTasks(
  world: World,
  events: Record<PlannedEvent, string>,
  people: SamplePeople
): Promise<void> {
  const { trx } = world;
  const doneBy = people.accounts.get('planner') ?? 'system:sample';
  const starts = await trx.selectFrom('events').select(['id', 'starts_on']).execute();
  const startsOn = new Map(starts.map((row) => [row.id, row.starts_on]));
  const teams = await writeTeams(world, events.forum, people);
  const rows = Object.entries(tasks).flatMap(([kind, list]) =>
    list.map(([title, due, owner, done, urgent], index) => {
      const eventId = events[kind as PlannedEvent];
      const known = kind === 'forum' ? more[title] : undefined;
      const start = startsOn.get(eventId);
      return {
        id: world.id(),
        event_id: eventId,
        title,
        folded_title: foldText(title),
        note: null,
        owner_person_id: owner ? (people.persons.get(owner) ?? null) : null,
        team_id: known ? (teams.get(known.team) ?? null) : null,
        due_on: due,
        due_offset: known?.fixed || start === undefined ? null : daysBetween(start, due),
        priority: urgent ? ('high' as const) : ('normal' as const),
        state: done ? ('done' as const) : (known?.state ?? ('todo' as const)),
        blocked_by: known?.blockedBy ?? null,
        position: (index + 1) * positionStep,
        done_at: done ? instantAt(done, '16:00') : null,
        done_by: done ? doneBy : null
      };
    })
  );
  await insertAll(trx, 'tasks', rows);
  await writeWork(world, events, people, rows);
}
