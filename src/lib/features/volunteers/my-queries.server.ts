import * as v from 'valibot';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { myShiftInput } from './forms.ts';
import { isHeld } from './model.ts';
import { myShiftView } from './my-view.ts';
import { findOwn, isOnRoster, listAhead, listPast, type OwnRow } from './my.server.ts';
import { mayVolunteer } from './policy.ts';
import { listHeldShifts } from './store.server.ts';

function isNext({ state, event_state }: OwnRow): boolean {
  return isHeld(state) && event_state !== 'cancelled' && event_state !== 'postponed';
}

/**
 * The volunteer's own shifts: the next one that asks for him or her, the others ahead in order of
 * time, the latest past ones. `onRoster` is false for an account that no volunteer is tied to.
 */
export const myShifts = query({
  input: v.object({}),
  allow: ({ actor }) => mayVolunteer(actor),
  async run({ db, actor, clock }) {
    const now = clock.now();
    const ahead = await listAhead(db, actor, now);
    const past = await listPast(db, actor, now);
    // What was stood earlier today counts for the day and its rest.
    const held = [...ahead, ...past]
      .filter((row) => isHeld(row.state))
      .map(({ id, event_id, title, starts_at, ends_at }) => ({
        id,
        eventId: event_id,
        title,
        startsAt: starts_at,
        endsAt: ends_at
      }));
    const view = (row: OwnRow) => myShiftView(row, held, now);
    const next = ahead.find(isNext);
    return {
      now,
      next: next ? view(next) : null,
      later: ahead.filter((row) => row !== next).map(view),
      past: past.map(view),
      onRoster: ahead.length + past.length > 0 || (await isOnRoster(db, actor))
    };
  }
});

/** One own shift. */
export const myShift = query({
  input: myShiftInput,
  allow: ({ actor }) => mayVolunteer(actor),
  async run({ db, actor, clock }, { shiftId }) {
    const now = clock.now();
    const row = await findOwn(db, actor, shiftId);
    if (!row) refuse('notVisible');
    const held = await listHeldShifts(db, [row.volunteer_id], row.starts_at);
    return { now, shift: myShiftView(row, held, now) };
  }
});
