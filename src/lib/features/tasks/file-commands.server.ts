import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Context } from '#lib/server/kernel/context.ts';
import { readInput, type Door } from '#lib/server/kernel/door.ts';
import { refuse, type Result } from '#lib/server/kernel/failures.ts';
import { uploadLimit } from '#lib/values/files.ts';
import { newId } from '#lib/values/ids.ts';
import { cleanText } from '#lib/values/text.ts';
import { readFile } from './file-kinds.server.ts';
import { fileForm, keptFileForm, newFileForm } from './part-forms.ts';
import { mayTickTask } from './policy.ts';
import { findOwned, findTask } from './store.server.ts';

const keepFile = command({
  action: 'task.fileAdded',
  input: keptFileForm,
  allow: async ({ db, actor }, { eventId, taskId }) =>
    mayTickTask(
      actor,
      await findEvent(db, actor, eventId),
      await findOwned(db, actor, eventId, taskId)
    ),
  async run({ db, actor, files, clock, note }, { eventId, taskId, name, mediaType, bytes }) {
    if (actor.kind !== 'account') refuse('signedOut');
    const fileId = await files.put(bytes);
    await db
      .insertInto('task_files')
      .values({
        id: newId(),
        task_id: taskId,
        file_id: fileId,
        name,
        media_type: mediaType,
        bytes: bytes.length,
        added_at: clock.now(),
        added_by: actor.accountId
      })
      .execute();
    note('task', taskId, { event: eventId });
  }
});

const unfit: Result<never> = {
  ok: false,
  failure: { code: 'invalid', issues: [{ field: 'file', code: 'fileUnfit' }] }
};

/**
 * Hangs a file on a task: its owner, the head of its team, the planner. What it is, its content tells; a
 * picture is drawn anew before the transaction, which no other writer should wait for.
 */
export const addTaskFile: Door<void> = async (context: Context, raw: unknown) => {
  const input = readInput(newFileForm, raw);
  if (!input.ok) return input;
  const { file, ...ofTask } = input.value;
  if (!(await findTask(context.db, context.actor, ofTask.eventId, ofTask.taskId))) {
    return { ok: false, failure: { code: 'notVisible' } };
  }
  const kept = await readFile(new Uint8Array(await file.arrayBuffer()));
  if (!kept || kept.bytes.length > uploadLimit) return unfit;
  const name = cleanText(file.name).slice(-150) || 'tep';
  return keepFile(context, { ...ofTask, ...kept, name });
};

/** Takes a file off a task and away: its owner, the head of its team, the planner. */
export const removeTaskFile = command({
  action: 'task.fileRemoved',
  input: fileForm,
  allow: async ({ db, actor }, { eventId, taskId }) =>
    mayTickTask(
      actor,
      await findEvent(db, actor, eventId),
      await findOwned(db, actor, eventId, taskId)
    ),
  async run({ db, files, note }, { eventId, taskId, fileId }) {
    const row = await db
      .deleteFrom('task_files')
      .where('id', '=', fileId)
      .where('task_id', '=', taskId)
      .returning('file_id')
      .executeTakeFirst();
    if (!row) refuse('notVisible');
    await files.remove(row.file_id);
    note('task', taskId, { event: eventId });
  }
});
