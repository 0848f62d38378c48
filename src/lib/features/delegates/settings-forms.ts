import * as v from 'valibot';
import { count, day, id, oneOf, text } from '#lib/values/fields.ts';
import { promotions } from './registration.ts';
import { ruleCodes } from './rules.ts';

/* What sets how an event's registration runs: its settings, permissions of one school, and rules. */

/** A version of 0 says that nothing was set yet. */
const seen = () => count(0, 999_999_999);

export const settingsForm = v.object({
  eventId: id(),
  version: seen(),
  graceDays: count(0, 30),
  promotion: oneOf(promotions),
  offerHours: count(1, 336)
});

export const lateForm = v.object({
  eventId: id(),
  schoolId: id(),
  untilOn: day(),
  reason: text(300)
});
export const ageForm = v.object({
  eventId: id(),
  schoolId: id(),
  bornOn: day(),
  reason: text(300)
});
export const permissionForm = v.object({ eventId: id(), permissionId: id() });

export const ruleForm = v.object({
  code: oneOf(ruleCodes),
  value: count(1, 10_000),
  source: text(200),
  validFrom: day()
});

export const reservationForm = v.object({
  eventId: id(),
  schoolId: id(),
  version: seen(),
  places: count(1, 1000),
  namesDueOn: day()
});
export const cancelReservationForm = v.object({
  eventId: id(),
  schoolId: id(),
  version: count(1, 999_999_999)
});
