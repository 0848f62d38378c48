import * as v from 'valibot';
import { id, oneOf } from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { delegateStates, sexes } from './model.ts';
import { listMarks } from './review-fields.ts';

/* What an address says about a list; anything that makes no sense there counts as absent. */

/** An id in an address. */
export const maybeId = v.fallback(v.nullable(id()), null);

const searched = v.fallback(
  v.pipe(
    v.string(),
    v.transform((raw) => foldText(raw.slice(0, 100)))
  ),
  ''
);

export const listOrders = ['name', '-name', 'school', '-school'] as const;

/** Search, filters, order and page of the committee's list of children. */
export const listFilter = v.object({
  q: searched,
  state: v.fallback(v.nullable(oneOf(delegateStates)), null),
  sex: v.fallback(v.nullable(oneOf(sexes)), null),
  district: maybeId,
  school: maybeId,
  mark: v.fallback(v.nullable(oneOf(listMarks)), null),
  sort: v.fallback(oneOf(listOrders), 'name'),
  after: v.fallback(v.optional(v.string()), undefined),
  before: v.fallback(v.optional(v.string()), undefined)
});
export type ListFilter = v.InferOutput<typeof listFilter>;

/** Filter and page of the reserve list, whose order is its own. */
export const reserveFilter = v.object({
  eventId: id(),
  district: maybeId,
  school: maybeId,
  after: v.fallback(v.optional(v.string()), undefined),
  before: v.fallback(v.optional(v.string()), undefined)
});
export type ReserveFilter = Omit<v.InferOutput<typeof reserveFilter>, 'eventId'>;
