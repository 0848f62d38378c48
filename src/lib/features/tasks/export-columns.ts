import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import type { AnswerOf } from '#lib/server/kernel/query.ts';
import { priorityLabel } from './labels.ts';
import type { eventTasks, TaskRow } from './queries.server.ts';

/** The tasks of an event as they are exported. */
export function tasksTable({ tasks }: AnswerOf<typeof eventTasks>): ExportTable<TaskRow> {
  return {
    title: m.tasks_title(),
    rows: tasks,
    columns: [
      { label: m.tasks_name(), kind: 'text', value: (task) => task.title },
      { label: m.tasks_owner(), kind: 'text', value: (task) => task.ownerName },
      { label: m.tasks_due(), kind: 'day', value: (task) => task.dueOn },
      { label: m.tasks_priority(), kind: 'text', value: (task) => priorityLabel(task.priority) },
      { label: m.tasks_note(), kind: 'text', value: (task) => task.note },
      { label: m.tasks_done_at(), kind: 'instant', value: (task) => task.doneAt },
      { label: m.tasks_done_by(), kind: 'text', value: (task) => task.doneByName }
    ]
  };
}
