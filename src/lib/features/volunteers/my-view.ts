import type { Allowed } from '#lib/server/kernel/failures.ts';
import type { Instant } from '#lib/values/dates.ts';
import type { OwnRow } from './my.server.ts';
import { mayConfirm, mayDecline } from './policy.ts';
import { asAllowed, problemsFor, type NamedShift } from './rules.ts';

/** What the rules and the clock say to a yes. `held` are the volunteer's own shifts with a place. */
export function confirmAnswer(row: OwnRow, held: readonly NamedShift[], now: Instant): Allowed {
  const allowed = mayConfirm(ownOf(row), now);
  if (allowed !== true) return allowed;
  const places = {
    id: row.id,
    eventId: row.event_id,
    title: row.title,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    needed: row.needed,
    taken: row.taken ?? 0
  };
  const candidate = { state: row.state, step: 'keep', bornOn: row.born_on } as const;
  return asAllowed(problemsFor(candidate, places, held));
}

export function declineAnswer(row: OwnRow, now: Instant): Allowed {
  return mayDecline(ownOf(row), now);
}

function ownOf(row: OwnRow) {
  return {
    state: row.state,
    eventState: row.event_state,
    startsAt: row.starts_at,
    endsAt: row.ends_at
  };
}

/** One own shift as the volunteer's page shows it: nobody else's name, no child's data. */
export function myShiftView(row: OwnRow, held: readonly NamedShift[], now: Instant) {
  return {
    id: row.id,
    title: row.title,
    place: row.place,
    mapUrl: row.map_url,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    briefing: row.briefing,
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    state: row.state,
    reason: row.reason,
    eventName: row.event_name,
    eventNameEn: row.event_name_en,
    eventState: row.event_state,
    version: row.version,
    can: { confirm: confirmAnswer(row, held, now), decline: declineAnswer(row, now) }
  };
}

export type MyShift = ReturnType<typeof myShiftView>;
