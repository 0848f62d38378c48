import type { Insertable } from 'kysely';
import type { Database } from '#lib/server/db/schema.ts';
import { addDaysOn } from '#lib/values/dates.ts';
import { foldText } from '#lib/values/text.ts';
import type { SamplePeople } from './people.ts';
import type { PlannedEvent } from './plan.ts';
import { insertAll } from './rows.ts';
import type { World } from './world.ts';

type TaskRow = Insertable<Database['tasks']>;

/** Teams of an event with their heads. */
const teams = [
  ['Nội dung, chương trình', 'Đặng Ngọc Bích'],
  ['Hậu cần, đi lại', 'Nguyễn Thị Thu Hà'],
  ['An toàn, y tế', 'Phạm Minh Châu'],
  ['Khách mời, truyền thông', 'Huỳnh Văn Phúc']
] as const;
export type TeamName = (typeof teams)[number][0];

/** Writes the teams of an event; answers them by name. */
export async function writeTeams(
  { trx, id }: World,
  eventId: string,
  people: SamplePeople
): Promise<Map<string, string>> {
  const rows = teams.map(([name, head], index) => ({
    id: id(),
    event_id: eventId,
    name,
    head_person_id: people.persons.get(head) ?? null,
    position: index + 1
  }));
  await insertAll(trx, 'teams', rows);
  return new Map(rows.map((row) => [row.name, row.id]));
}

const checks = ['Ba báo giá', 'Kiểm tra dây an toàn trên xe', 'Gửi số điện thoại lái xe'];

/** Task → what must be done before it. */
const needs: [string, string][] = [
  ['In thẻ đại biểu, tài liệu', 'Duyệt danh sách đại biểu'],
  ['Duyệt danh sách đại biểu', 'Nhắc các trường nộp danh sách trước hạn'],
  ['Tổng duyệt', 'Kịch bản dẫn chương trình'],
  ['Tổng duyệt', 'Phương án an ninh, giao thông cổng Đông'],
  ['Thư mời lãnh đạo dự phiên đối thoại', 'Kịch bản dẫn chương trình']
];

/** What hangs on the forum's tasks, and the minutes of the meeting that began the week. */
export async function writeWork(
  world: World,
  events: Record<PlannedEvent, string>,
  people: SamplePeople,
  tasks: readonly TaskRow[]
): Promise<void> {
  const { trx, id } = world;
  const ofForum = new Map(
    tasks.flatMap((task) => (task.event_id === events.forum ? [[task.title, task.id]] : []))
  );
  const taskId = (title: string) => {
    const found = ofForum.get(title);
    if (!found) throw new Error(`no task ${title}`);
    return found;
  };
  const account = (role: 'planner' | 'leader') => {
    const found = people.accounts.get(role);
    if (!found) throw new Error(`no account ${role}`);
    return found;
  };
  const rides = taskId('Ký hợp đồng xe đưa đón 4 tuyến');
  await insertAll(
    trx,
    'task_checks',
    checks.map((content, index) => ({
      id: id(),
      task_id: rides,
      position: index + 1,
      content,
      done_at: index === 0 ? '2023-06-05T03:00:00.000Z' : null,
      done_by: index === 0 ? account('planner') : null
    }))
  );
  const comment = {
    id: id(),
    task_id: rides,
    content:
      '@Nguyễn Thị Thu Hà nhà xe đề nghị đón sớm 30 phút ở tuyến An Minh. Chị xem giúp trước thứ Sáu.',
    made_at: '2023-06-07T08:30:00.000Z',
    made_by: account('leader')
  };
  await insertAll(trx, 'task_comments', [comment]);
  await insertAll(trx, 'task_mentions', [
    { comment_id: comment.id, account_id: account('planner') }
  ]);
  await insertAll(
    trx,
    'task_dependencies',
    needs.map(([task, need]) => ({ task_id: taskId(task), needs_id: taskId(need) }))
  );
  await writeMeeting(world, events.forum, people, [
    ['Duyệt dự toán điều chỉnh', taskId('Duyệt dự toán điều chỉnh')],
    ['Phương án an ninh, giao thông cổng Đông', taskId('Phương án an ninh, giao thông cổng Đông')]
  ]);
}

async function writeMeeting(
  { trx, id }: World,
  eventId: string,
  people: SamplePeople,
  decisions: [content: string, taskId: string][],
  heldOn = '2023-06-05'
): Promise<void> {
  const title = 'Họp Ban Tổ chức lần 2';
  const meeting = {
    id: id(),
    event_id: eventId,
    title,
    folded_title: foldText(title),
    held_on: heldOn,
    starts_time: '08:00',
    place: 'Phòng họp số 1, Sở Lao động – Thương binh và Xã hội',
    chair_person_id: people.persons.get('Trần Quốc Vinh') ?? null,
    attendees: 'Đại diện Sở LĐTBXH, Tỉnh đoàn, Sở GDĐT, Công an tỉnh, Sở Y tế',
    notes:
      'Nghe báo cáo tiến độ nhận danh sách đại biểu, phương án xe đưa đón và dự toán.\nThống nhất mời thêm hai sở dự phiên đối thoại.'
  };
  await insertAll(trx, 'meetings', [meeting]);
  await insertAll(
    trx,
    'meeting_decisions',
    decisions.map(([content, task], index) => ({
      id: id(),
      meeting_id: meeting.id,
      position: index + 1,
      content,
      task_id: task
    }))
  );
}

/** The same for a provincial year: what every fifth task needs, checklists, minutes of each event. */
export async function writeManyParts(
  world: World,
  people: SamplePeople,
  tasks: readonly TaskRow[]
): Promise<void> {
  const { trx, id, random } = world;
  const byEvent = Map.groupBy(tasks, (task) => task.event_id);
  for (const [eventId, list] of byEvent) {
    // A task needs one that was written before it: there is no way round.
    const dependencies = list.flatMap((task, index) => {
      const before = list[index - 1];
      const isDone = task.done_at !== null && before?.done_at === null;
      return index % 5 === 4 && before && !isDone
        ? [{ task_id: task.id, needs_id: before.id }]
        : [];
    });
    await insertAll(trx, 'task_dependencies', dependencies);
    const lines = list
      .filter(() => random.chance(0.2))
      .flatMap((task) =>
        checks.map((content, index) => ({
          id: id(),
          task_id: task.id,
          position: index + 1,
          content
        }))
      );
    await insertAll(trx, 'task_checks', lines);
    const decisions = list
      .slice(0, 5)
      .map(({ title, id: taskId }): [string, string] => [title, taskId]);
    for (let week = 0; week < 4; week += 1) {
      await writeMeeting(
        world,
        eventId,
        people,
        week === 0 ? decisions : [],
        addDaysOn('2023-05-08', week * 7)
      );
    }
  }
}

/** How far an open task of a provincial year is, by chance. */
export function drawnState(random: World['random'], isDone: boolean) {
  if (isDone) return 'done' as const;
  if (random.chance(0.7)) return 'todo' as const;
  return random.chance(0.7) ? ('doing' as const) : ('blocked' as const);
}
