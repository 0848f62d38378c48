import { mayEditEvent } from '#lib/features/events/policy.ts';
import { query } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { toDateOn } from '#lib/values/dates.ts';
import { shiftAndSearch, shiftList } from './forms.ts';
import { asAllowed, problemsFor, type ShiftPlaces } from './rules.ts';
import {
  candidatesShown,
  findShift,
  listAssigned,
  listCandidates,
  listShifts,
  type ShiftRow
} from './shifts.server.ts';
import { findEvent, listHeldShifts } from './store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';

function shiftView(row: ShiftRow) {
  const [offered, confirmed, declined] = [row.offered ?? 0, row.confirmed ?? 0, row.declined ?? 0];
  return {
    id: row.id,
    title: row.title,
    place: row.place,
    mapUrl: row.map_url,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    /** The day under which it stands in the list. */
    on: toDateOn(row.starts_at),
    needed: row.needed,
    offered,
    confirmed,
    declined,
    /** Places that nobody holds. */
    unfilled: Math.max(row.needed - offered - confirmed, 0),
    briefing: row.briefing,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    version: row.version
  };
}

export type ShiftView = ReturnType<typeof shiftView>;

/** An event's shifts in order of time with places needed, offered, confirmed and open. */
export const eventShifts = query({
  input: shiftList,
  allow: ({ actor }) => actor.kind === 'account' || { code: 'signedOut' },
  async run({ db, actor }, { eventId, show }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const all = (await listShifts(db, actor, eventId)).map(shiftView);
    const unfilled = all.filter((shift) => shift.unfilled > 0);
    return {
      shifts: show === 'unfilled' ? unfilled : all,
      counts: { all: all.length, unfilled: unfilled.length },
      places: {
        needed: all.reduce((sum, shift) => sum + shift.needed, 0),
        confirmed: all.reduce((sum, shift) => sum + shift.confirmed, 0),
        offered: all.reduce((sum, shift) => sum + shift.offered, 0)
      },
      can: { edit: mayEditEvent(actor, event) }
    };
  }
});

async function candidatesOf(db: Db, shift: ShiftPlaces, q: string) {
  const found = await listCandidates(db, shift.id, q);
  const shown = found.slice(0, candidatesShown);
  const ids = shown.map(({ id }) => id);
  const held = await listHeldShifts(db, ids, shift.startsAt);
  return {
    more: found.length > shown.length,
    rows: shown.map(({ id, name, team, commitment_signed_on, born_on, state }) => ({
      id,
      name,
      team,
      hasSigned: commitment_signed_on !== null,
      hasDeclined: state === 'declined',
      can: {
        assign: asAllowed(
          problemsFor(
            { state, step: 'offer', bornOn: born_on },
            shift,
            held.filter((other) => other.volunteerId === id)
          )
        )
      }
    }))
  };
}

/**
 * One shift with the people asked for it and their answers, and for those who may change it the
 * volunteers found by `q`, each with the reason why not.
 */
export const shiftPage = query({
  input: shiftAndSearch,
  allow: ({ actor }) => actor.kind === 'account' || { code: 'signedOut' },
  async run({ db, actor }, { eventId, shiftId, q }) {
    const row = await findShift(db, actor, eventId, shiftId);
    if (!row) refuse('notVisible');
    const shift = shiftView(row);
    const edit = mayEditEvent(actor, { id: eventId, state: row.event_state });
    const assigned = await listAssigned(db, shiftId);
    const places = { ...shift, eventId, taken: shift.offered + shift.confirmed };
    return {
      shift,
      assigned: assigned.map((one) => ({
        id: one.id,
        volunteerId: one.volunteer_id,
        name: one.name,
        phone: one.phone,
        team: one.team,
        hasSigned: one.commitment_signed_on !== null,
        state: one.state,
        reason: one.reason,
        answeredAt: one.answered_at
      })),
      candidates: edit === true ? await candidatesOf(db, places, q) : null,
      can: { edit }
    };
  }
});
