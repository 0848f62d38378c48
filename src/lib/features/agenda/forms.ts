import * as v from 'valibot';
import { day, id, longText, optional, text, time, version } from '#lib/values/fields.ts';

const fields = {
  eventId: id(),
  heldOn: day(),
  startsTime: time(),
  endsTime: time(),
  title: text(200),
  place: optional(text(200)),
  responsibleId: optional(id()),
  note: optional(longText(1000))
};

export const addItemForm = v.object(fields);
export const editItemForm = v.object({ ...fields, itemId: id(), version: version() });
export const removeItemForm = v.object({ eventId: id(), itemId: id(), version: version() });

export type ItemInput = v.InferOutput<typeof addItemForm>;
