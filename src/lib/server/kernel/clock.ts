import { toDateOn, type DateOn, type Instant } from '#lib/values/dates.ts';

/**
 * Two times. The domain clock decides deadlines, ages and offers and can be set in the demo; the
 * real clock decides sessions, invitations, throttling and audit and never can.
 */
export interface Clock {
  /** Domain time, UTC. */
  now(): Instant;
  /** The domain day in Asia/Ho_Chi_Minh. */
  today(): DateOn;
  /** Real time, UTC. */
  realNow(): Instant;
}

/** A clock whose domain time runs `offsetMs()` ahead of the real time. */
export function clockWith(
  offsetMs: () => number = () => 0,
  real: () => number = () => Date.now()
): Clock {
  const now = () => new Date(real() + offsetMs()).toISOString();
  return { now, today: () => toDateOn(now()), realNow: () => new Date(real()).toISOString() };
}

/** A clock whose domain time stands still at one instant, for tests and sample data. */
export function clockAt(instant: Instant): Clock {
  return {
    now: () => instant,
    today: () => toDateOn(instant),
    realNow: () => new Date().toISOString()
  };
}
