import type { Instant } from '#lib/values/dates.ts';

export interface Span {
  startsAt: Instant;
  endsAt: Instant;
}

/** Do two stretches of time share a moment? One that begins when the other ends does not. */
export function overlaps(a: Span, b: Span): boolean {
  return a.startsAt < b.endsAt && b.startsAt < a.endsAt;
}

/** How long a stretch lasts within another, in milliseconds. */
export function sharedTime(a: Span, b: Span): number {
  const from = Math.max(Date.parse(a.startsAt), Date.parse(b.startsAt));
  const to = Math.min(Date.parse(a.endsAt), Date.parse(b.endsAt));
  return Math.max(to - from, 0);
}
