import * as v from 'valibot';
import { day, oneOf } from '#lib/values/fields.ts';
import { auditAreaNames } from './model.ts';

const word = (pattern: RegExp) =>
  v.fallback(v.nullable(v.pipe(v.string(), v.regex(pattern))), null);
const seq = v.optional(
  v.fallback(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,15}$/),
      v.transform((raw) => Number(raw))
    ),
    0
  ),
  '0'
);

/** What an address of the audit may hold; anything that is no filter counts as absent. */
export const auditFilter = v.object({
  area: v.fallback(v.nullable(oneOf(auditAreaNames)), null),
  actor: word(/^[0-9A-Za-z:.-]{1,60}$/),
  subject: word(/^[0-9A-Za-z:.-]{1,60}$/),
  // The day after it must exist too.
  day: v.fallback(
    v.nullable(
      v.pipe(
        day(),
        v.check((on) => on < '2199-12-31')
      )
    ),
    null
  ),
  /** The number of the row beyond which the page begins; 0 for the newest. */
  after: seq,
  before: seq
});
