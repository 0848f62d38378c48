import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import { contains, pageSize, someOf } from '#lib/server/db/lists.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { listUnagreed } from './agreeing-store.server.ts';
import type { ListFilter } from './list-forms.ts';
import { unitsWithPlace } from './places-store.server.ts';
import { childReaders } from './policy.ts';

/** Children of an event whom the actor may see by name: as its reviewer or safeguarding. */
export function visibleDelegates(db: Db, actor: Actor, eventId: string) {
  return visibleEvents(db, actor, childReaders)
    .innerJoin('delegates as d', 'd.event_id', 'events.id')
    .innerJoin(unitsWithPlace(db).as('unit'), 'unit.id', 'd.school_id')
    .where('events.id', '=', eventId);
}

const lineColumns = [
  'd.id',
  'd.name',
  'd.born_on as bornOn',
  'd.restricted_at as restrictedAt',
  'd.erased_at as erasedAt',
  'd.sex',
  'd.ethnicity',
  'd.class_name as className',
  'd.state',
  'd.remark',
  'd.version',
  'd.commune',
  'd.vehicle',
  'd.room',
  'd.group_name as groupName',
  'd.badge_code as badgeCode',
  'd.shortlisted_at as shortlistedAt',
  'd.submitted_at as submittedAt',
  'd.school_id as schoolId',
  'unit.name as schoolName',
  'unit.place_id as placeId',
  'unit.place_name as placeName'
] as const;

const hasOpenProposal = sql<SqlBool>`exists (select 1 from change_proposals
  where delegate_id = d.id and state = 'open')`;

/* Paging by key in four orders. The key holds what the order compares, then the id. */

export const parting = '~';

interface Start {
  key: string[] | null;
  back: boolean;
}

export function startOf(
  { after, before }: Pick<ListFilter, 'after' | 'before'>,
  parts: number
): Start {
  const key = (before ?? after)?.split(parting) ?? [];
  return { key: key.length === parts ? key : null, back: before !== undefined };
}

/** The columns that an order compares, the id last. */
function orderColumns({ sort }: ListFilter): string[] {
  const byName = ['d.sort_key', 'd.id'];
  return sort.endsWith('school') ? ['unit.sort_key', ...byName] : byName;
}

function beyond(start: Start, columns: string[], descending: boolean): RawBuilder<SqlBool> {
  if (start.key === null) return sql<SqlBool>`1 = 1`;
  const row = sql.join(columns.map((column) => sql.ref(column)));
  const key = sql.join(start.key);
  return descending ? sql<SqlBool>`(${row}) < (${key})` : sql<SqlBool>`(${row}) > (${key})`;
}

/** One page of the list, in the wanted order, with the keys of its neighbours. */
export async function pageOfDelegates(
  db: Db,
  actor: Actor,
  eventId: string,
  filter: ListFilter,
  size = pageSize
) {
  const columns = orderColumns(filter);
  const start = startOf(filter, columns.length);
  const descending = filter.sort.startsWith('-') !== start.back;
  let list = visibleDelegates(db, actor, eventId)
    .select(lineColumns)
    .select(['d.sort_key as nameKey', 'unit.sort_key as schoolKey'])
    .select(hasOpenProposal.as('hasProposal'))
    .where(beyond(start, columns, descending))
    .where((eb) =>
      eb.or([contains('d.folded_name', filter.q), contains('unit.folded_name', filter.q)])
    );
  if (filter.state !== null) list = list.where('d.state', '=', filter.state);
  if (filter.mark === 'proposal') list = list.where(hasOpenProposal);
  if (filter.mark === 'shortlisted') list = list.where('d.shortlisted_at', 'is not', null);
  if (filter.mark === 'unagreed') {
    list = list.where('d.id', 'in', someOf(await listUnagreed(db, eventId)));
  }
  if (filter.sex !== null) list = list.where('d.sex', '=', filter.sex);
  if (filter.school !== null) list = list.where('d.school_id', '=', filter.school);
  if (filter.district !== null) list = list.where('unit.place_id', '=', filter.district);
  for (const column of columns) {
    list = list.orderBy(sql.ref(column), descending ? 'desc' : 'asc');
  }
  const fetched = await list.limit(size + 1).execute();
  const more = fetched.length > size;
  const rows = fetched.slice(0, size);
  if (start.back) rows.reverse();
  const keyOf = (row: (typeof rows)[number] | undefined) => {
    if (!row) return null;
    const byName = [row.nameKey, row.id];
    return (columns.length === 3 ? [row.schoolKey, ...byName] : byName).join(parting);
  };
  return {
    rows,
    paging: {
      next: start.back || more ? keyOf(rows.at(-1)) : null,
      previous: (start.back ? more : start.key !== null) ? keyOf(rows[0]) : null
    }
  };
}

/** One child of the event as the actor may see it, without the private record. */
export function findDelegate(db: Db, actor: Actor, eventId: string, delegateId: string) {
  return visibleDelegates(db, actor, eventId)
    .select(lineColumns)
    .select([
      'd.selection_way as selectionWay',
      'd.substitute_for as substituteFor',
      'd.youth_post as youthPost',
      'd.interests',
      'd.talents',
      'd.question',
      'd.shirt_size as shirtSize',
      'd.pickup_point as pickupPoint',
      'events.state as eventState'
    ])
    .where('d.id', '=', delegateId)
    .executeTakeFirst();
}

/** These entries of the event, of those that the actor may see. */
export function listDelegates(db: Db, actor: Actor, eventId: string, ids: readonly string[]) {
  return visibleDelegates(db, actor, eventId)
    .select([
      'd.id',
      'd.name',
      'd.state',
      'd.version',
      'd.badge_code as badgeCode',
      'd.school_id as schoolId',
      'unit.place_id as placeId'
    ])
    .where('d.id', 'in', ids)
    .execute();
}

/** Schools of a district that have an entry at the event, for the filter. */
export function listSchoolsOf(db: Db, eventId: string, placeId: string) {
  return db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .select(['unit.id', 'unit.name'])
    .where('unit.place_id', '=', placeId)
    .where('unit.id', 'in', (eb) =>
      eb.selectFrom('delegates').select('school_id').where('event_id', '=', eventId)
    )
    .orderBy('unit.sort_key')
    .execute();
}
