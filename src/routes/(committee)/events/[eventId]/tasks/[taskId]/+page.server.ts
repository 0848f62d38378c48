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
import type { Door } from '#lib/server/kernel/door.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => ask(event, taskPage, event.params);

/** An action that goes through a door and comes back to this task. */
const back = (door: Door<unknown>, said: () => string) => async (event: RequestEvent) => {
  const answer = await submit(event, door, event.params);
  if (!answer.ok) return answer.refused;
  const { eventId, taskId } = event.params;
  return done(event, `/events/${eventId}/tasks/${taskId}`, said());
};

export const actions: Actions = {
  move: back(moveTask, () => m.tasks_state_saved()),
  finish: back(finishTask, () => m.tasks_done_said()),
  reopen: back(reopenTask, () => m.tasks_reopened()),
  addCheck: back(addCheck, () => m.tasks_check_saved()),
  tickCheck: back(tickCheck, () => m.tasks_check_saved()),
  removeCheck: back(removeCheck, () => m.tasks_check_saved()),
  addComment: back(addComment, () => m.tasks_comment_added()),
  removeComment: back(removeComment, () => m.tasks_comment_removed()),
  removeFile: back(removeTaskFile, () => m.tasks_file_removed()),
  addNeed: back(addNeed, () => m.tasks_need_added()),
  removeNeed: back(removeNeed, () => m.tasks_need_removed())
};
