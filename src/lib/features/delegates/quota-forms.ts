import * as v from 'valibot';
import { count, id, optional } from '#lib/values/fields.ts';

/* What sets quotas: numbers for the units below one, or places left open to all of them. */

const places = () => count(0, 100_000);
const rows = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.optional(v.array(schema), []), v.maxLength(500));

/**
 * The quotas of all units directly below one, as parallel columns; `parentId` empty sets the
 * event's own total. A version of 0 says that there was no such quota yet.
 */
export const splitForm = v.pipe(
  v.object({
    eventId: id(),
    parentId: optional(id()),
    unit: rows(id()),
    child: rows(places()),
    childVersion: rows(places()),
    escort: rows(places()),
    escortVersion: rows(places())
  }),
  v.check(
    ({ unit, ...columns }) =>
      [columns.child, columns.childVersion, columns.escort, columns.escortVersion].every(
        (column) => column.length === unit.length
      ),
    'idInvalid'
  )
);
export const splitArrays = ['unit', 'child', 'childVersion', 'escort', 'escortVersion'] as const;

/** The district whose schools take from its places as they come. */
export const shareForm = v.object({ eventId: id(), parentId: id() });
