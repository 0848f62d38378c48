import * as v from 'valibot';
import { day, id, longText, oneOf, optional, text, time, version } from '#lib/values/fields.ts';
import { eventKinds, eventStates } from './model.ts';

const fields = {
  kind: oneOf(eventKinds),
  name: text(200),
  nameEn: optional(text(200)),
  theme: optional(text(300)),
  themeEn: optional(text(300)),
  startsOn: day(),
  /** Left empty, the event lasts one day. */
  endsOn: optional(day()),
  startsTime: optional(time()),
  endsTime: optional(time()),
  place: optional(text(200)),
  hostUnitId: optional(id()),
  activityId: optional(id()),
  registrationDueOn: optional(day())
};

export const addEventForm = v.object(fields);
const { startsOn, ...others } = fields;
/** Everything but the first day, which moves with what hangs on it (`moveEventForm`). */
export const editEventForm = v.object({ ...others, eventId: id(), version: version() });
export const moveEventForm = v.object({ startsOn, eventId: id(), version: version() });
const { name, nameEn } = fields;
export const copyEventForm = v.object({ eventId: id(), name, nameEn, startsOn });
/** The day of a move or a copy that is only looked at. */
export const movePreviewForm = v.object({
  eventId: id(),
  /** As it was typed. */
  to: v.nullish(v.pipe(v.string(), v.maxLength(40)))
});
export const undoMoveForm = v.object({ eventId: id(), moveId: id() });
export const changeStateForm = v.object({
  eventId: id(),
  version: version(),
  to: oneOf(eventStates),
  reason: optional(longText(500))
});

export const listEventsForm = v.object({
  q: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  state: v.optional(v.fallback(v.picklist(['', ...eventStates]), ''), ''),
  sort: v.optional(v.fallback(v.picklist(['', 'day', '-day', 'name', '-name']), ''), ''),
  after: v.optional(v.string(), ''),
  before: v.optional(v.string(), '')
});

export type EventInput = v.InferOutput<typeof addEventForm>;
