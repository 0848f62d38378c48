import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';

const visibleGroups = (db: Db, actor: Actor, eventId: string) =>
  visibleEvents(db, actor)
    .innerJoin('budget_groups', 'budget_groups.event_id', 'events.id')
    .where('events.id', '=', eventId);

const visibleLines = (db: Db, actor: Actor, eventId: string) =>
  visibleGroups(db, actor, eventId).innerJoin(
    'budget_lines',
    'budget_lines.group_id',
    'budget_groups.id'
  );

const groupColumns = [
  'budget_groups.id',
  'budget_groups.title',
  'budget_groups.position',
  'budget_groups.version'
] as const;

const lineColumns = [
  'budget_lines.id',
  'budget_lines.group_id',
  'budget_lines.position',
  'budget_lines.content',
  'budget_lines.unit',
  'budget_lines.quantity',
  'budget_lines.times',
  'budget_lines.price_vnd',
  'budget_lines.source_id',
  'budget_lines.code',
  'budget_lines.basis',
  'budget_lines.note',
  'budget_lines.version'
] as const;

/** The groups of an estimate in their order. */
export function listGroups(db: Db, actor: Actor, eventId: string) {
  return visibleGroups(db, actor, eventId)
    .select(groupColumns)
    .orderBy('budget_groups.position')
    .execute();
}

/** The lines of an estimate, group by group, in their order. At most `MAX_LINES`. */
export function listLines(db: Db, actor: Actor, eventId: string) {
  return visibleLines(db, actor, eventId)
    .select(lineColumns)
    .orderBy('budget_groups.position')
    .orderBy('budget_lines.position')
    .execute();
}

export function findGroup(db: Db, actor: Actor, eventId: string, groupId: string) {
  return visibleGroups(db, actor, eventId)
    .select(groupColumns)
    .where('budget_groups.id', '=', groupId)
    .executeTakeFirst();
}

export function findLine(db: Db, actor: Actor, eventId: string, lineId: string) {
  return visibleLines(db, actor, eventId)
    .select(lineColumns)
    .where('budget_lines.id', '=', lineId)
    .executeTakeFirst();
}

/** Where money may come from, in the order of the field. */
export function listSources(db: Db) {
  return db
    .selectFrom('funding_sources')
    .select(['id', 'name', 'name_en', 'kind'])
    .orderBy('position')
    .execute();
}

export async function isSource(db: Db, sourceId: string): Promise<boolean> {
  const row = await db
    .selectFrom('funding_sources')
    .select('id')
    .where('id', '=', sourceId)
    .executeTakeFirst();
  return row !== undefined;
}

/** How much of an estimate there is already. */
export async function countBudget(
  db: Db,
  eventId: string
): Promise<{ groups: number; lines: number }> {
  return db
    .selectFrom('budget_groups')
    .leftJoin('budget_lines', 'budget_lines.group_id', 'budget_groups.id')
    .select((eb) => [
      eb.fn.count<number>('budget_groups.id').distinct().as('groups'),
      eb.fn.count<number>('budget_lines.id').as('lines')
    ])
    .where('budget_groups.event_id', '=', eventId)
    .executeTakeFirstOrThrow();
}

export async function countLinesOf(db: Db, groupId: string): Promise<number> {
  const row = await db
    .selectFrom('budget_lines')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('group_id', '=', groupId)
    .executeTakeFirstOrThrow();
  return row.n;
}
