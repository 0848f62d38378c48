import * as v from 'valibot';
import type { ConsentState } from '#lib/features/consent/model.ts';
import { consentStates } from '#lib/features/consent/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { newId } from '#lib/values/ids.ts';
import { givenName } from '#lib/values/text.ts';
import { stationInput } from './forms.ts';
import { isSearchable, subjectKey, totalOf, type GroupCount } from './model.ts';
import { mayMark, mayStandAtGate } from './policy.ts';
import {
  countByDistrict,
  findExpected,
  findGateEvent,
  foundShown,
  listGateEvents,
  listRecent,
  searchExpected,
  type PersonRow
} from './store.server.ts';

/** The events at whose gate the actor stands, latest first. */
export const myGates = query({
  input: v.object({}),
  allow: ({ actor }) => mayStandAtGate(actor),
  async run({ db, actor, clock }) {
    const today = clock.today();
    const rows = await listGateEvents(db, actor);
    return rows.map((row) => ({
      id: row.id,
      name: row.name,
      nameEn: row.name_en,
      state: row.state,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      place: row.place,
      isToday: row.starts_on <= today && today <= row.ends_on
    }));
  }
});

type PhotoOf = (id: string) => ConsentState | null;

/** What the families of these children said about photos; a restricted child is never among them. */
async function photosOf(db: Db, rows: readonly PersonRow[]): Promise<PhotoOf> {
  const shown = rows.filter(
    ({ kind, is_restricted }) => kind === 'delegate' && is_restricted !== 1
  );
  const consents = await consentStates(
    db,
    shown.map(({ id }) => id)
  );
  return (id) => consents.get(id)?.states.photo ?? null;
}

/** What a tick needs, and nothing more: no birth date, no phone, no health. */
function personView(row: PersonRow, photoOf: PhotoOf) {
  return {
    key: subjectKey(row.kind, row.id),
    kind: row.kind,
    id: row.id,
    name: row.name,
    givenName: row.is_restricted === 1 ? row.name : givenName(row.name),
    from: row.unit_name ?? row.organisation,
    /** A child shown by a code: let it in and call safeguarding. */
    isRestricted: row.is_restricted === 1,
    /** An escort whom no reviewer has accepted yet is not let in. */
    isAccepted: row.is_accepted === 1,
    /** Who holds a camera looks here; null for adults, and for who is shown by a code. */
    photo: photoOf(row.id),
    isIn: row.direction === 'in',
    /** When the latest mark was made; null for who has not come yet. */
    markedAt: row.marked_at,
    /** For the next mark of this row: sent twice, it counts once. */
    clientId: newId()
  };
}

export type GatePerson = ReturnType<typeof personView>;

type CountRow = Awaited<ReturnType<typeof countByDistrict>>[number];

function groupsOf(rows: readonly CountRow[]): GroupCount[] {
  const groups = new Map<string | null, GroupCount>();
  for (const row of rows) {
    const group = groups.get(row.unit) ?? {
      unit: row.unit,
      children: { inside: 0, expected: 0 },
      adults: { inside: 0, expected: 0 }
    };
    group[row.is_child === 1 ? 'children' : 'adults'] = {
      inside: Number(row.inside),
      expected: Number(row.expected)
    };
    groups.set(row.unit, group);
  }
  // Guests and organisers, who come from no school, stand last.
  return [...groups.values()].sort((a, b) => Number(a.unit === null) - Number(b.unit === null));
}

/**
 * A gate's page: the person just marked, who is found by `q`, how many are inside of how many
 * expected, and the account's own latest marks. At most nine statements, whatever the event's size.
 */
export const gateStation = query({
  input: stationInput,
  allow: ({ actor }) => mayStandAtGate(actor),
  async run({ db, actor }, { eventId, q, shown }) {
    const event = await findGateEvent(db, actor, eventId);
    if (!event || actor.kind !== 'account') refuse('notVisible');
    const searched = isSearchable(q);
    const found = searched ? await searchExpected(db, eventId, q) : [];
    const person = shown ? await findExpected(db, eventId, shown.kind, shown.id) : undefined;
    const people = found.slice(0, foundShown);
    const photoOf = await photosOf(db, person ? [...people, person] : people);
    const groups = groupsOf(await countByDistrict(db, eventId));
    const recent = await listRecent(db, eventId, actor.accountId);
    return {
      event: { id: event.id, name: event.name, nameEn: event.name_en, state: event.state },
      searched,
      found: people.map((row) => personView(row, photoOf)),
      more: found.length > foundShown,
      shown: person ? personView(person, photoOf) : null,
      groups,
      total: totalOf(groups),
      recent: recent.map((row) => ({
        id: row.id,
        key: subjectKey(row.kind, row.subject_id),
        direction: row.direction,
        markedAt: row.marked_at,
        name: row.name,
        from: row.unit_name ?? row.organisation
      })),
      can: { mark: mayMark(actor, event) }
    };
  }
});
