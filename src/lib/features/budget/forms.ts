import * as v from 'valibot';
import { count, id, longText, oneOf, optional, text, version, vnd } from '#lib/values/fields.ts';
import { lineAmount } from '#lib/values/money.ts';
import { MAX_QUANTITY, MAX_TIMES } from './model.ts';

const eventId = id();
const groupId = id();
const lineId = id();
const direction = oneOf(['up', 'down']);

export const ofEventForm = v.object({ eventId });

const groupFields = { title: text(200) };
export const groupForm = v.object({ eventId, groupId });
export const newGroupForm = v.object({ eventId, ...groupFields });
export const editGroupForm = v.object({ eventId, groupId, version: version(), ...groupFields });
export const removeGroupForm = v.object({ eventId, groupId, version: version() });
export const moveGroupForm = v.object({ eventId, groupId, direction });

const line = v.object({
  groupId,
  content: text(300),
  unit: text(40),
  quantity: count(1, MAX_QUANTITY),
  times: count(1, MAX_TIMES),
  priceVnd: vnd(),
  // Codes of the list of sources, which migrations keep; the command looks whether it is there.
  sourceId: text(40),
  code: optional(text(20)),
  basis: optional(text(200)),
  note: optional(longText(500))
});

const payableLine = v.pipe(
  line,
  v.forward(
    v.check(
      ({ quantity, times, priceVnd }: v.InferOutput<typeof line>) =>
        lineAmount(quantity, times, priceVnd) !== undefined,
      'amountTooLarge'
    ),
    ['priceVnd']
  )
);

export const lineForm = v.object({ eventId, lineId });
/** Where a new line is to stand, when the page was opened from a group. */
export const newLineChoicesForm = v.object({
  eventId,
  groupId: v.fallback(v.nullable(groupId), null)
});
export const newLineForm = v.intersect([ofEventForm, payableLine]);
export const editLineForm = v.intersect([
  v.object({ eventId, lineId, version: version() }),
  payableLine
]);
export const removeLineForm = v.object({ eventId, lineId, version: version() });
export const moveLineForm = v.object({ eventId, lineId, direction });
