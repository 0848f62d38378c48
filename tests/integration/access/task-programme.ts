import { addDecision, addMeeting } from '#lib/features/meetings/commands.server.ts';
import { addTaskFile } from '#lib/features/tasks/file-commands.server.ts';
import { saveFilter } from '#lib/features/tasks/filter-commands.server.ts';
import { addCheck, addComment, addNeed } from '#lib/features/tasks/part-commands.server.ts';
import { addTeam } from '#lib/features/tasks/team-commands.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { AccountActor } from '#lib/server/kernel/actor.ts';
import { contextFor, valueOf } from '../../support/context.ts';

interface Given {
  forum: string;
  task: string;
  /** A task that the first one will need. */
  needed: string;
  person: string;
  planner: AccountActor;
  leader: AccountActor;
  /** Is mentioned by the leader. */
  accountant: AccountActor;
}

/** What hangs on a task of the forum, a team, and minutes with a decision. */
export async function prepareWork(db: Db, given: Given) {
  const ofTask = { eventId: given.forum, taskId: given.task };
  const planner = contextFor(db, given.planner);
  const leader = contextFor(db, given.leader);
  const event = { eventId: given.forum };
  const last = async (table: 'task_checks' | 'task_comments' | 'task_files', task = given.task) =>
    (
      await db
        .selectFrom(table)
        .select('id')
        .where('task_id', '=', task)
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).id;
  valueOf(await addCheck(planner, { ...ofTask, content: 'Lấy báo giá' }));
  const mention = given.accountant.accountId;
  valueOf(await addComment(leader, { ...ofTask, content: 'Xem giúp', mention }));
  valueOf(await addNeed(planner, { ...ofTask, needsId: given.needed }));
  const file = new File(['%PDF-1.4'], 'bao-gia.pdf', { type: 'application/pdf' });
  valueOf(await addTaskFile(planner, { ...ofTask, file }));
  valueOf(await addTaskFile(planner, { ...ofTask, taskId: given.needed, file }));
  valueOf(await saveFilter(leader, { ...event, name: 'Của tôi', params: 'status=mine' }));
  const team = valueOf(await addTeam(planner, { ...event, name: 'Nhóm kiểm tra' }));
  const held = { ...event, title: 'Họp giao ban thử', heldOn: '5/6/2023' };
  const meeting = valueOf(await addMeeting(planner, held));
  const decided = { content: 'Chốt xe', ownerPersonId: given.person, dueOn: '10/6/2023' };
  valueOf(await addDecision(planner, { ...event, meetingId: meeting, ...decided }));
  const row = (table: 'task_filters' | 'meeting_decisions') =>
    db.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();
  return {
    check: await last('task_checks'),
    comment: await last('task_comments'),
    file: await last('task_files'),
    /** The files of all copies are the same on the disk: this one nobody takes away. */
    keptFile: await last('task_files', given.needed),
    needed: given.needed,
    filter: (await row('task_filters')).id,
    decision: (await row('meeting_decisions')).id,
    team,
    meeting
  };
}
