import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '#lib/server/kernel/audit.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { writeMeta, readMeta } from '#lib/server/meta.ts';
import { text } from '#lib/values/fields.ts';
import {
  actorWith,
  codeOf,
  contextFor,
  issuesOf,
  province,
  valueOf
} from '../../support/context.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let test: TestDatabase;
beforeEach(async () => {
  test = await freshDatabase();
});
afterEach(() => test.close());

const planner = actorWith(province('planner'));

const write = command({
  action: 'thing.written',
  input: v.object({ key: text(20), then: v.optional(v.string()) }),
  allow: ({ actor }) => actor.kind === 'account' || { code: 'signedOut' },
  async run({ db, note }, { key, then }) {
    await writeMeta(db, key, 'yes');
    note('thing', key, { fields: ['value'] });
    if (then === 'refuse') refuse('stateForbids');
    if (then === 'break') throw new Error('a bug');
    return key;
  }
});

async function auditRows() {
  return test.db.selectFrom('audit').selectAll().orderBy('seq').execute();
}

describe('command', () => {
  it('writes the change and its trace together', async () => {
    expect(valueOf(await write(contextFor(test.db, planner), { key: 'a' }))).toBe('a');
    expect(await readMeta(test.db, 'a')).toBe('yes');
    const rows = await auditRows();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      action: 'thing.written',
      actor_id: planner.accountId,
      subject_id: 'a',
      detail: '{"fields":["value"]}'
    });
  });

  it('leaves neither change nor trace when it refuses on the way', async () => {
    const answer = await write(contextFor(test.db, planner), { key: 'a', then: 'refuse' });
    expect(codeOf(answer)).toBe('stateForbids');
    expect(await readMeta(test.db, 'a')).toBeUndefined();
    expect(await auditRows()).toHaveLength(0);
  });

  it('rolls back and throws on when there is a bug', async () => {
    await expect(write(contextFor(test.db, planner), { key: 'a', then: 'break' })).rejects.toThrow(
      'a bug'
    );
    expect(await readMeta(test.db, 'a')).toBeUndefined();
  });

  it('refuses whom the policy refuses, and names every wrong field', async () => {
    const stranger = contextFor(test.db, { kind: 'anonymous' });
    expect(codeOf(await write(stranger, { key: 'a' }))).toBe('signedOut');
    const wrong = await write(contextFor(test.db, planner), { key: 'x'.repeat(21) });
    expect(issuesOf(wrong)).toEqual({ key: 'max_length' });
    expect(issuesOf(await write(contextFor(test.db, planner), {}))).toEqual({ key: 'required' });
    expect(await auditRows()).toHaveLength(0);
  });
});

describe('query', () => {
  it('traces a reading of sensitive fields', async () => {
    const read = query({
      input: v.object({ key: text(20) }),
      allow: () => true,
      run: async ({ db }, { key }) => readMeta(db, key),
      reads: ({ key }) => ({
        action: 'thing.read',
        subjectKind: 'thing',
        subjectId: key,
        detail: { fields: ['value'] }
      })
    });
    await read(contextFor(test.db, planner), { key: 'a' });
    expect((await auditRows()).map((row) => row.action)).toEqual(['thing.read']);
  });
});

describe('the audit chain', () => {
  it('verifies what was written, and finds the row that was changed', async () => {
    for (const key of ['a', 'b', 'c']) await write(contextFor(test.db, planner), { key });
    expect(await verifyAudit(test.db)).toMatchObject({ rows: 3, brokenAt: null });
    await expect(
      test.db.updateTable('audit').set({ subject_id: 'x' }).where('seq', '=', 2).execute()
    ).rejects.toThrow('append-only');
    await expect(test.db.deleteFrom('audit').execute()).rejects.toThrow('append-only');
  });
});
