import * as v from 'valibot';
import { instantAt } from '#lib/values/dates.ts';
import {
  count,
  day,
  id,
  longText,
  oneOf,
  optional,
  personName,
  phone,
  text,
  time,
  version,
  webAddress
} from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';

/** What a reader searches for, folded. An address may hold anything, so too much of it is cut. */
const searched = v.fallback(
  v.pipe(
    v.string(),
    v.transform((raw) => foldText(raw.slice(0, 100)))
  ),
  ''
);
const pageKey = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(1000))), undefined);

const shiftFields = {
  title: text(120),
  place: text(160),
  mapUrl: optional(webAddress()),
  startsOn: day(),
  startsTime: time(),
  endsOn: day(),
  endsTime: time(),
  needed: count(1, 1000),
  briefing: optional(longText(2000)),
  contactName: optional(personName()),
  contactPhone: optional(phone())
};

type Times = Record<'startsOn' | 'startsTime' | 'endsOn' | 'endsTime', string>;

/** The moments that a form's days and times of day mean in Viet Nam. */
export function spanOf(input: Times) {
  return {
    startsAt: instantAt(input.startsOn, input.startsTime),
    endsAt: instantAt(input.endsOn, input.endsTime)
  };
}

function endsLater(input: Times): boolean {
  const { startsAt, endsAt } = spanOf(input);
  return startsAt < endsAt;
}

export const shiftList = v.object({
  eventId: id(),
  show: v.fallback(v.picklist(['all', 'unfilled']), 'all')
});
export const shiftAndSearch = v.object({ eventId: id(), shiftId: id(), q: searched });
export const newShiftForm = v.pipe(
  v.object({ eventId: id(), ...shiftFields }),
  v.forward(
    v.check((input) => endsLater(input), 'endBeforeStart'),
    ['endsTime']
  )
);
export const editShiftForm = v.pipe(
  v.object({ eventId: id(), shiftId: id(), version: version(), ...shiftFields }),
  v.forward(
    v.check((input) => endsLater(input), 'endBeforeStart'),
    ['endsTime']
  )
);
export const removeShiftForm = v.object({ eventId: id(), shiftId: id(), version: version() });
export const assignForm = v.object({ eventId: id(), shiftId: id(), volunteerId: id() });
export const releaseForm = v.object({ eventId: id(), shiftId: id(), assignmentId: id() });

const volunteerFields = {
  name: personName(),
  phone: optional(phone()),
  bornOn: optional(day()),
  team: optional(text(120)),
  commitmentSignedOn: optional(day())
};

/** Filters of the roster: those who have signed the child-protection commitment, or have not. */
export const commitments = ['signed', 'missing'] as const;
export type CommitmentFilter = (typeof commitments)[number];

export const rosterFilter = v.object({
  q: searched,
  commitment: v.fallback(v.nullable(oneOf(commitments)), null),
  after: pageKey,
  before: pageKey
});
export const oneVolunteer = v.object({ volunteerId: id() });
export const newVolunteerForm = v.object(volunteerFields);
export const editVolunteerForm = v.object({
  volunteerId: id(),
  version: version(),
  ...volunteerFields
});

export const myShiftInput = v.object({ shiftId: id() });
/** The version that was read: nobody confirms a time that has changed meanwhile. */
export const confirmForm = v.object({ shiftId: id(), version: version() });
export const declineForm = v.object({ shiftId: id(), reason: text(300) });
