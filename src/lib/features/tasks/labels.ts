import { m } from '#lib/paraglide/messages.js';
import type { Option, Tone } from '#lib/ui/types.ts';
import type { TaskPriority, TaskState, WorkSpan } from './model.ts';

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

const states: Record<TaskState, () => string> = {
  todo: () => m.tasks_state_todo(),
  doing: () => m.tasks_state_doing(),
  blocked: () => m.tasks_state_blocked(),
  done: () => m.tasks_state_done()
};

/** How far a task is, in the reader's language. */
export function stateLabel(state: TaskState): string {
  return states[state]();
}

export const stateTones: Record<TaskState, Tone> = {
  todo: 'neutral',
  doing: 'sky',
  blocked: 'amber',
  done: 'leaf'
};

/** What a card is blocked by or waits for, in words; undefined for neither. */
export function hindranceText(task: {
  state: TaskState;
  blockedBy: string | null;
  waitsFor: readonly string[];
}): string | undefined {
  if (task.state === 'done') return undefined;
  const waits = task.waitsFor.join(', ');
  if (task.blockedBy) {
    const words = m.tasks_blocked_words({ what: task.blockedBy });
    return waits ? `${words} · ${m.tasks_waits_for({ titles: waits })}` : words;
  }
  if (waits) return m.tasks_waits_for({ titles: waits });
  return task.state === 'blocked' ? m.tasks_blocked_unsaid() : undefined;
}

/** "D−45", "D", "D+3": a due day as it was given. */
export function offsetText(offset: number): string {
  if (offset === 0) return 'D';
  return offset < 0 ? `D−${-offset}` : `D+${offset}`;
}

/** People of the directory as a field offers them. */
export function personOptions(
  people: readonly { id: string; name: string; unitName: string | null }[]
): Option[] {
  return people.map(({ id, name, unitName }) => ({
    value: id,
    label: unitName ? `${name} · ${unitName}` : name
  }));
}
