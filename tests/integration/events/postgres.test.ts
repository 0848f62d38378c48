import { afterAll, beforeAll, expect, it } from 'vitest';
import { addAgendaItem } from '#lib/features/agenda/commands.server.ts';
import { agendaOf } from '#lib/features/agenda/queries.server.ts';
import { addEvent, changeEventState, editEvent } from '#lib/features/events/commands.server.ts';
import { eventHeader } from '#lib/features/events/header-queries.server.ts';
import { moveEvent, undoMove } from '#lib/features/events/move-commands.server.ts';
import { eventOverview } from '#lib/features/events/overview-queries.server.ts';
import { eventList } from '#lib/features/events/queries.server.ts';
import { addActivity } from '#lib/features/plan/activity-commands.server.ts';
import { addPlan, addTaskGroup, editPlan } from '#lib/features/plan/commands.server.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import { actorWith, contextFor, province, valueOf } from '../../support/context.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { insertAccount, makeWorld, type World } from '../../support/world.ts';

let db: Db;
let world: World;
const planner = actorWith(province('planner'));
beforeAll(async () => {
  db = await freshPostgres();
  world = await makeWorld(db);
  await insertAccount(db, planner);
}, 60_000);
afterAll(() => db.destroy());

const context = () => contextFor(db, planner);

it('plans, events and agenda do on PostgreSQL what they do on SQLite', async () => {
  const paper = {
    number: '35/KH-BCĐ',
    issuedOn: '21/2/2023',
    issuer: 'Ban Chỉ đạo',
    year: '2022',
    title: 'Kế hoạch'
  };
  const { planId } = valueOf(await addPlan(context(), paper));
  const group = { planId, title: 'Truyền thông' };
  const { groupId } = valueOf(await addTaskGroup(context(), group));
  valueOf(await addActivity(context(), { groupId, title: 'Diễn đàn', month: '2022-06' }));
  valueOf(await editPlan(context(), { ...paper, year: '2023', planId, version: '1' }));
  const activity = valueOf(await planOverview(context(), {})).groups[0]?.activities[0];
  expect(activity).toMatchObject({ month: '2023-06', version: 2 });

  const form = {
    kind: 'forum',
    name: 'Diễn đàn trẻ em',
    startsOn: '20/6/2023',
    activityId: activity?.id ?? ''
  };
  const eventId = valueOf(await addEvent(context(), form));
  const opening = { heldOn: '20/6/2023', startsTime: '7h30', endsTime: '8h', title: 'Khai mạc' };
  valueOf(await addAgendaItem(context(), { eventId, ...opening }));
  valueOf(await changeEventState(context(), { eventId, version: '1', to: 'approved' }));
  valueOf(await editEvent(context(), { ...form, eventId, version: '2' }));
  const move = { eventId, version: '3', startsOn: '22/6/2023' };
  const { moveId } = valueOf(await moveEvent(context(), move));
  valueOf(await undoMove(context(), { eventId, moveId }));
  valueOf(await moveEvent(context(), { eventId, version: '5', startsOn: '21/6/2023' }));
  expect(valueOf(await agendaOf(context(), { eventId })).days[0]?.day).toBe('2023-06-21');

  expect(valueOf(await eventHeader(context(), { eventId }))).toMatchObject({
    state: 'approved',
    plan: { number: '35/KH-BCĐ' },
    counts: { agenda: 1, tasks: 0 }
  });
  expect(valueOf(await eventList(context(), { q: 'dien dan tre em' })).events).toHaveLength(1);
});

it('the overview counts and sums on PostgreSQL as on SQLite', async () => {
  const { eventId } = world;
  const groupId = newId();
  await db
    .insertInto('budget_groups')
    .values({ id: groupId, event_id: eventId, position: 1, title: 'Hậu cần' })
    .execute();
  await db
    .insertInto('budget_lines')
    .values({
      id: newId(),
      group_id: groupId,
      position: 1,
      content: 'Xe',
      unit: 'chuyến',
      quantity: 1000,
      times: 10,
      price_vnd: 5_000_000,
      source_id: 'province',
      code: null,
      basis: null,
      note: null
    })
    .execute();
  await db
    .insertInto('quotas')
    .values({
      id: newId(),
      event_id: eventId,
      unit_id: world.districtId,
      category: 'child',
      places: 8
    })
    .execute();
  expect(valueOf(await eventOverview(context(), { eventId }))).toMatchObject({
    budget: { totalVnd: 50_000_000_000 },
    tasks: { open: 0, late: 0, soon: 0 },
    children: { quota: 8, registered: 0, areas: [{ name: 'An Minh', places: 8 }] }
  });
});
