import * as v from 'valibot';
import { day, id, longText, optional, text, time, version } from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';

const ofEvent = { eventId: id() };
const ofMeeting = { ...ofEvent, meetingId: id() };

const meetingFields = {
  title: text(200),
  heldOn: day(),
  startsTime: optional(time()),
  place: optional(text(200)),
  chairPersonId: optional(id()),
  attendees: optional(longText(1000)),
  notes: optional(longText(8000))
};

export const newMeetingForm = v.object({ ...ofEvent, ...meetingFields });
export const editMeetingForm = v.object({ ...ofMeeting, version: version(), ...meetingFields });
export const removeMeetingForm = v.object({ ...ofMeeting, version: version() });
export const meetingForm = v.object(ofMeeting);
export const ofEventForm = v.object(ofEvent);

/** A decision is a task at once: somebody's, by a day. */
export const newDecisionForm = v.object({
  ...ofMeeting,
  content: text(200),
  ownerPersonId: id(),
  dueOn: day(),
  teamId: optional(id())
});
export const decisionForm = v.object({ ...ofMeeting, decisionId: id() });

const pageKey = v.fallback(v.optional(v.pipe(v.string(), v.maxLength(500))), undefined);
export const meetingListForm = v.object({
  ...ofEvent,
  q: v.fallback(
    v.pipe(
      v.string(),
      v.transform((raw) => foldText(raw.slice(0, 100)))
    ),
    ''
  ),
  after: pageKey,
  before: pageKey
});
