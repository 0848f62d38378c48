import { afterEach, beforeEach, expect, it } from 'vitest';
import { auditList } from '#lib/features/audit/queries.server.ts';
import { appendAudit } from '#lib/server/kernel/audit.ts';
import { actorWith, codeOf, contextFor, province, valueOf } from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { insertAccount } from '../../support/world.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

const admin = actorWith(province('admin'));
const list = async (input: object = {}) =>
  valueOf(await auditList(contextFor(test.db, admin), input));

async function write(count: number, action: string, over: { at?: string; subject?: string } = {}) {
  const who = { actor: admin, at: over.at ?? '2026-03-01T03:00:00.000Z', requestId: 'r' };
  const trace = {
    action,
    subjectKind: 'task',
    subjectId: over.subject ?? 's',
    detail: { fields: ['title'] }
  };
  await test.db.transaction().execute((trx) => appendAudit(trx, who, Array(count).fill(trace)));
}

it('shows the newest first, with who did it, and pages back and forth by number', async () => {
  await insertAccount(test.db, admin);
  await write(120, 'task.added');
  const numbers = (page: Awaited<ReturnType<typeof list>>) => page.traces.map(({ seq }) => seq);
  const first = await list();
  expect([numbers(first)[0], numbers(first).at(-1)]).toEqual([120, 71]);
  expect(first.traces[0]).toMatchObject({ actorName: 'Người Thử', detail: { fields: ['title'] } });
  expect(first.paging).toEqual({ next: '71', previous: null });
  const second = await list({ after: '71' });
  expect([numbers(second)[0], numbers(second).at(-1)]).toEqual([70, 21]);
  const last = await list({ after: '21' });
  expect([numbers(last)[0], numbers(last).at(-1), last.paging]).toEqual([
    20,
    1,
    { next: null, previous: '20' }
  ]);
  const back = await list({ before: '20' });
  expect(numbers(back)).toEqual(numbers(second));
  expect(back.paging).toEqual({ next: '21', previous: '70' });
  expect((await list({ before: '70' })).paging.previous).toBeNull();
});

it('is filtered by area, actor, subject and the day in Viet Nam', async () => {
  await write(1, 'task.added', { at: '2026-02-28T16:59:59.000Z', subject: 'a' });
  await write(2, 'task.edited', { at: '2026-02-28T17:00:00.000Z', subject: 'b' });
  await write(3, 'taskGroup.added', { at: '2026-03-01T16:59:59.000Z' });
  await write(4, 'unit.added', { at: '2026-03-01T17:00:00.000Z' });
  const size = async (input: object) => (await list(input)).traces.length;
  expect(await size({ area: 'tasks' })).toBe(3);
  expect(await size({ area: 'plan' })).toBe(3);
  expect(await size({ area: 'directory' })).toBe(4);
  expect(await size({ day: '1/3/2026' })).toBe(5);
  expect(await size({ subject: 'b' })).toBe(2);
  expect(await size({ actor: admin.accountId })).toBe(10);
  expect(await size({ actor: 'system:seed' })).toBe(0);
  for (const odd of [
    { area: 'no area' },
    { day: '31/2/2026' },
    { day: '31/12/2199' },
    { after: 'x' }
  ]) {
    expect(await size(odd)).toBe(10);
  }
});

it('is read by administrators alone', async () => {
  for (const role of ['planner', 'leader', 'safeguarding'] as const) {
    const context = contextFor(test.db, actorWith(province(role)));
    expect(codeOf(await auditList(context, {}))).toBe('forbidden');
  }
  expect(codeOf(await auditList(contextFor(test.db, { kind: 'anonymous' }), {}))).toBe('signedOut');
});
