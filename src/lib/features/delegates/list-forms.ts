import * as v from 'valibot';
import { id, oneOf } from '#lib/values/fields.ts';
import { foldText } from '#lib/values/text.ts';
import { delegateStates, sexes } from './model.ts';

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

/** A filter that is on whenever the address names it. */
const given = v.fallback(
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((raw) => raw !== '')
  ),
  false
);

export const listOrders = ['name', '-name', 'school', '-school'] as const;
export type ListOrder = (typeof listOrders)[number];

/** Search, filters, order and page of the committee's list of children. */
export const listFilter = v.object({
  q: searched,
  state: v.fallback(v.nullable(oneOf(delegateStates)), null),
  sex: v.fallback(v.nullable(oneOf(sexes)), null),
  district: maybeId,
  school: maybeId,
  /** Only those with a proposed change that waits; only those that a district put forward. */
  proposal: given,
  shortlisted: given,
  sort: v.fallback(oneOf(listOrders), 'name'),
  after: v.fallback(v.optional(v.string()), undefined),
  before: v.fallback(v.optional(v.string()), undefined)
});
export type ListFilter = v.InferOutput<typeof listFilter>;
