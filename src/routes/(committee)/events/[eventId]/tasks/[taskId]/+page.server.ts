import { removeTaskFile } from '#lib/features/tasks/file-commands.server.ts';
import { taskPage } from '#lib/features/tasks/page-queries.server.ts';
import {
  addCheck,
  addComment,
  addNeed,
  removeCheck,
  removeComment,
  removeNeed,
  tickCheck
} from '#lib/features/tasks/part-commands.server.ts';
import { finishTask, moveTask, reopenTask } from '#lib/features/tasks/progress-commands.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { act, ask } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => ask(event, taskPage, event.params);

const here = ({ params }: RequestEvent) => `/events/${params.eventId}/tasks/${params.taskId}`;

export const actions: Actions = {
  move: act(moveTask, here, () => m.tasks_state_saved()),
  finish: act(finishTask, here, () => m.tasks_done_said()),
  reopen: act(reopenTask, here, () => m.tasks_reopened()),
  addCheck: act(addCheck, here, () => m.tasks_check_saved()),
  tickCheck: act(tickCheck, here, () => m.tasks_check_saved()),
  removeCheck: act(removeCheck, here, () => m.tasks_check_saved()),
  addComment: act(addComment, here, () => m.tasks_comment_added()),
  removeComment: act(removeComment, here, () => m.tasks_comment_removed()),
  removeFile: act(removeTaskFile, here, () => m.tasks_file_removed()),
  addNeed: act(addNeed, here, () => m.tasks_need_added()),
  removeNeed: act(removeNeed, here, () => m.tasks_need_removed())
};
