import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventList } from '#lib/features/events/queries.server.ts';
import { newId } from '#lib/values/ids.ts';
import {
  actorWith,
  atEvent,
  atUnit,
  codeOf,
  contextFor,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertEvent } from '../../support/world.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

const leader = actorWith(province('leader'));
const list = async (input = {}, actor = leader) =>
  valueOf(await eventList(contextFor(test.db, actor), input));
const names = async (input = {}) => (await list(input)).events.map(({ name }) => name);

async function year() {
  await insertEvent(test.db, { name: 'Đêm hội', startsOn: '2023-09-26', state: 'draft' });
  await insertEvent(test.db, { name: 'Lễ phát động', startsOn: '2023-06-01', state: 'closed' });
  await insertEvent(test.db, { name: 'Tổng kết', startsOn: '2022-12-01', state: 'closed' });
  return insertEvent(test.db, { name: 'Diễn đàn', startsOn: '2023-06-20' });
}

describe('the list of events', () => {
  it('shows the next one first and what is over last', async () => {
    await year();
    expect(await names()).toEqual(['Diễn đàn', 'Đêm hội', 'Lễ phát động', 'Tổng kết']);
    expect(await names({ sort: 'name' })).toEqual([
      'Diễn đàn',
      'Đêm hội',
      'Lễ phát động',
      'Tổng kết'
    ]);
    expect((await names({ sort: '-day' }))[0]).toBe('Đêm hội');
  });

  it('finds without accents, filters by state, and counts the states of what is found', async () => {
    await year();
    expect(await names({ q: 'DIEN dan' })).toEqual(['Diễn đàn']);
    expect(await names({ q: 'rach gia', state: 'closed' })).toEqual(['Lễ phát động', 'Tổng kết']);
    expect((await list({ q: 'hoi' })).states).toEqual([{ name: 'draft', count: 1 }]);
    expect(await names({ state: 'nonsense', sort: 'nonsense' })).toHaveLength(4);
  });

  it('counts open and late tasks', async () => {
    const eventId = await year();
    const task = (due_on: string | null) => ({
      id: newId(),
      event_id: eventId,
      title: 'In thẻ',
      folded_title: 'in the',
      note: null,
      owner_person_id: null,
      due_on,
      done_at: null,
      done_by: null
    });
    await test.db
      .insertInto('tasks')
      .values([task(null), task('2023-06-07'), task('2023-06-08')])
      .execute();
    expect((await list()).events[0]).toMatchObject({ openTasks: 3, lateTasks: 1, daysLeft: 12 });
  });

  it('comes in pages', async () => {
    for (let n = 0; n < 51; n += 1) await insertEvent(test.db, { name: `Sự kiện ${n}` });
    const first = await list();
    expect(first.events).toHaveLength(50);
    const second = await list({ after: first.paging.next });
    expect(second.events).toHaveLength(1);
    expect(second.paging).toEqual({ next: null, previous: second.events[0]?.id });
    const back = await list({ before: second.paging.previous });
    expect(back.events.map(({ id }) => id)).toEqual(first.events.map(({ id }) => id));
    expect(back.paging).toEqual(first.paging);
  });

  it('holds for an event’s own reviewer that event alone, and is closed to others', async () => {
    const eventId = await year();
    const own = await list({}, actorWith(atEvent('reviewer', eventId)));
    expect(own.events.map(({ id }) => id)).toEqual([eventId]);
    expect(own.can.add).toEqual({ code: 'forbidden' });
    const school = contextFor(test.db, actorWith(atUnit(newId())));
    expect(codeOf(await eventList(school, {}))).toBe('forbidden');
  });
});
