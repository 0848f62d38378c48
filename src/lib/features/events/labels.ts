import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import type { EventKind, EventState } from './model.ts';

const kinds: Record<EventKind, () => string> = {
  launch: () => m.events_kind_launch(),
  forum: () => m.events_kind_forum(),
  midAutumn: () => m.events_kind_midAutumn(),
  other: () => m.events_kind_other()
};

const states: Record<EventState, () => string> = {
  draft: () => m.events_state_draft(),
  approved: () => m.events_state_approved(),
  preparing: () => m.events_state_preparing(),
  running: () => m.events_state_running(),
  closed: () => m.events_state_closed(),
  postponed: () => m.events_state_postponed(),
  rescoped: () => m.events_state_rescoped(),
  cancelled: () => m.events_state_cancelled()
};

/** What a state means to the eye; the words say it too. */
export const stateTones: Record<EventState, Tone> = {
  draft: 'neutral',
  approved: 'sky',
  preparing: 'sky',
  running: 'lantern',
  closed: 'leaf',
  postponed: 'amber',
  rescoped: 'amber',
  cancelled: 'red'
};

/** The kind of an event in the reader's language. */
export function kindLabel(kind: EventKind): string {
  return kinds[kind]();
}

/** The state of an event in the reader's language. */
export function stateLabel(state: EventState): string {
  return states[state]();
}

/** "còn 12 ngày", "hôm nay", "đã qua 3 ngày", from what `daysTo` answers. */
export function daysText(days: number): string {
  if (days === 0) return m.events_days_today();
  return days > 0 ? m.events_days_left({ days }) : m.events_days_past({ days: -days });
}
