// A new event from last year's: everything as far from its day as it was, and nobody comes along.
import { afterAll, describe, expect, it } from 'vitest';
import { copyEvent } from '#lib/features/events/copy-commands.server.ts';
import { copyPreview } from '#lib/features/events/copy-queries.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { codeOf, contextFor, issuesOf, valueOf } from '../../support/context.ts';
import { loadProgramme } from '../access/copies.ts';

const { programme, withCopy, remove } = await loadProgramme();
afterAll(remove);

const as = (db: Db, who: 'planner' | 'plannerHere' | 'leader' | 'school') =>
  contextFor(db, programme.actors.actor(who));
const idOf = async (db: Db, kind: 'midAutumn' | 'forum') =>
  (
    await db
      .selectFrom('events')
      .select('id')
      .where('kind', '=', kind)
      .where('starts_on', 'like', '2023%')
      .executeTakeFirstOrThrow()
  ).id;

async function countOf(db: Db, eventId: string) {
  const rows = async (table: 'tasks' | 'teams' | 'agenda_items' | 'shifts' | 'quotas') =>
    (await db.selectFrom(table).select('id').where('event_id', '=', eventId).execute()).length;
  const money = await db
    .selectFrom('budget_lines')
    .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
    .select(['quantity', 'times', 'price_vnd'])
    .where('budget_groups.event_id', '=', eventId)
    .execute();
  return {
    tasks: await rows('tasks'),
    teams: await rows('teams'),
    agenda: await rows('agenda_items'),
    shifts: await rows('shifts'),
    quotas: await rows('quotas'),
    totalVnd: money.reduce((sum, line) => sum + line.quantity * line.times * line.price_vnd, 0)
  };
}

const copy = { name: 'Đêm hội Trăng rằm năm 2024', startsOn: '17/9/2024' };

describe('the preview of a copy', () => {
  it('proposes 15/8 lunar of the next year and last year’s lunar day, and writes nothing', () =>
    withCopy(async (db) => {
      const eventId = await idOf(db, 'midAutumn');
      const before = await db.selectFrom('events').selectAll().execute();
      const { proposals, preview } = valueOf(
        await copyPreview(as(db, 'planner'), { eventId, to: '17/9/2024' })
      );
      expect(proposals).toEqual([
        { on: '2024-09-17', why: 'midAutumn' },
        { on: '2024-09-14', why: 'sameLunar' }
      ]);
      expect(preview?.name).toBe('Đêm hội Trăng rằm năm 2024');
      expect(preview?.tasks.length).toBeGreaterThan(0);
      expect(preview?.isPast).toBe(false);
      expect(await db.selectFrom('events').selectAll().execute()).toEqual(before);
    }));

  it('says of a wrong day that it is none', () =>
    withCopy(async (db) => {
      const eventId = await idOf(db, 'midAutumn');
      const answer = valueOf(await copyPreview(as(db, 'planner'), { eventId, to: '31/9/2024' }));
      expect(answer).toMatchObject({ problem: 'dateInvalid', preview: null });
    }));
});

describe('a copy', () => {
  it('has teams, tasks, programme, estimate, shifts and quotas of the old one, on its own days', () =>
    withCopy(async (db) => {
      const eventId = await idOf(db, 'midAutumn');
      const id = valueOf(await copyEvent(as(db, 'planner'), { eventId, ...copy }));
      expect(await countOf(db, id)).toEqual(await countOf(db, eventId));
      const event = await db
        .selectFrom('events')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(event).toMatchObject({ state: 'draft', starts_on: '2024-09-17', theme: null });
      const agenda = await db
        .selectFrom('agenda_items')
        .select('held_on')
        .where('event_id', '=', id)
        .execute();
      expect(new Set(agenda.map(({ held_on }) => held_on))).toEqual(new Set(['2024-09-17']));
      const shifts = await db
        .selectFrom('shifts')
        .select('starts_at')
        .where('event_id', '=', id)
        .execute();
      for (const { starts_at } of shifts) expect(starts_at).toMatch(/^2024-09-1/);
    }));

  it('takes nobody along', () =>
    withCopy(async (db) => {
      const eventId = await idOf(db, 'forum');
      const id = valueOf(
        await copyEvent(as(db, 'planner'), {
          eventId,
          name: 'Diễn đàn 2024',
          startsOn: '20/6/2024'
        })
      );
      for (const table of ['delegates', 'escorts', 'participants'] as const) {
        const found = await db.selectFrom(table).select('id').where('event_id', '=', id).execute();
        expect(found).toEqual([]);
      }
      const assigned = await db
        .selectFrom('assignments')
        .innerJoin('shifts', 'shifts.id', 'assignments.shift_id')
        .select('assignments.id')
        .where('shifts.event_id', '=', id)
        .execute();
      expect(assigned).toEqual([]);
      const tasks = await db
        .selectFrom('tasks')
        .select(['owner_person_id', 'done_at'])
        .where('event_id', '=', id)
        .execute();
      expect(tasks.length).toBeGreaterThan(0);
      for (const task of tasks) expect(task).toEqual({ owner_person_id: null, done_at: null });
      const people = await db
        .selectFrom('agenda_items')
        .select('responsible_person_id')
        .where('event_id', '=', id)
        .where('responsible_person_id', 'is not', null)
        .execute();
      expect(people).toEqual([]);
    }));

  it('leaves out quotas of units that are gone by then', () =>
    withCopy(async (db) => {
      const eventId = await idOf(db, 'forum');
      const all = (await countOf(db, eventId)).quotas;
      await db
        .updateTable('units')
        .set({ valid_to: '2024-01-01' })
        .where('id', '=', programme.district)
        .execute();
      const gone = await db
        .selectFrom('quotas')
        .select('id')
        .where('event_id', '=', eventId)
        .where('unit_id', '=', programme.district)
        .execute();
      expect(gone.length).toBeGreaterThan(0);
      const id = valueOf(
        await copyEvent(as(db, 'planner'), {
          eventId,
          name: 'Diễn đàn 2024',
          startsOn: '20/6/2024'
        })
      );
      expect((await countOf(db, id)).quotas).toBe(all - gone.length);
    }));

  it('is refused at its field, to who may not make events, and of what nobody sees', () =>
    withCopy(async (db) => {
      const eventId = await idOf(db, 'midAutumn');
      const planner = as(db, 'planner');
      const before = (await db.selectFrom('events').select('id').execute()).length;
      expect(
        issuesOf(await copyEvent(planner, { eventId, name: '', startsOn: '31/2/2024' }))
      ).toEqual({ name: 'min_length', startsOn: 'dateInvalid' });
      expect(codeOf(await copyEvent(as(db, 'plannerHere'), { eventId, ...copy }))).toBe(
        'forbidden'
      );
      expect(codeOf(await copyEvent(as(db, 'leader'), { eventId, ...copy }))).toBe('forbidden');
      expect(codeOf(await copyEvent(as(db, 'school'), { eventId, ...copy }))).toBe('forbidden');
      const nowhere = { eventId: '01890000-0000-7000-8000-000000000000', ...copy };
      expect(codeOf(await copyEvent(planner, nowhere))).toBe('notVisible');
      expect((await db.selectFrom('events').select('id').execute()).length).toBe(before);
    }));
});
