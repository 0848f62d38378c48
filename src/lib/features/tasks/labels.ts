import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import type { TaskPriority, WorkSpan } from './model.ts';

const priorities: Record<TaskPriority, () => string> = {
  high: () => m.tasks_priority_high(),
  normal: () => m.tasks_priority_normal(),
  low: () => m.tasks_priority_low()
};

/** How urgent, in the reader's language. */
export function priorityLabel(priority: TaskPriority): string {
  return priorities[priority]();
}

export const priorityTones: Record<TaskPriority, Tone> = {
  high: 'amber',
  normal: 'neutral',
  low: 'neutral'
};

const spans: Record<WorkSpan, () => string> = {
  late: () => m.tasks_today_span_late(),
  today: () => m.tasks_today_span_today(),
  week: () => m.tasks_today_span_week(),
  later: () => m.tasks_today_span_later()
};

/** When work is due, in the reader's language. */
export function spanLabel(span: WorkSpan): string {
  return spans[span]();
}

/** "trễ 2 ngày", "hạn hôm nay", "còn 3 ngày", from what `daysLeft` answers. */
export function dueText(days: number): string {
  if (days === 0) return m.tasks_due_today();
  return days < 0 ? m.tasks_due_late({ days: -days }) : m.tasks_due_in({ days });
}
