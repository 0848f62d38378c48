import { m } from '#lib/paraglide/messages.js';
import type { Tone } from '#lib/ui/types.ts';
import { formatDateLong, timeOf, toDateOn, type Instant } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import { timeUntil, type AssignmentState } from './model.ts';
import type { Span } from './spans.ts';

const states: Record<AssignmentState, () => string> = {
  offered: () => m.volunteers_state_offered(),
  confirmed: () => m.volunteers_state_confirmed(),
  declined: () => m.volunteers_state_declined(),
  released: () => m.volunteers_state_released()
};

/** What an answer means to the eye; the words say it too. */
export const stateTones: Record<AssignmentState, Tone> = {
  offered: 'amber',
  confirmed: 'leaf',
  declined: 'red',
  released: 'neutral'
};

/** An answer in the reader's language. */
export function stateLabel(state: AssignmentState): string {
  return states[state]();
}

/** "17:30–21:00" in Viet Nam; the day is said beside it. */
export function timesText({ startsAt, endsAt }: Span): string {
  return `${timeOf(startsAt)}–${timeOf(endsAt)}`;
}

/** "còn 3 giờ" until the shift begins, "đang diễn ra" while it lasts. */
export function untilText(now: Instant, startsAt: Instant): string {
  const until = timeUntil(now, startsAt);
  if (!until) return m.volunteers_now();
  const { unit, count } = until;
  if (unit === 'minutes') return m.volunteers_in_minutes({ count });
  return unit === 'hours' ? m.volunteers_in_hours({ count }) : m.volunteers_in_days({ count });
}

/** What staff paste into Zalo: the shift and its link, no name of anybody. */
export function inviteText(
  shift: Span & { title: string; place: string },
  link: string,
  locale: Locale
): string {
  return m.volunteers_invite_text({
    title: shift.title,
    times: timesText(shift),
    day: formatDateLong(toDateOn(shift.startsAt), locale),
    place: shift.place,
    link
  });
}
