import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from '../../../scripts/lib/lock.mjs';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'bup-mang-lock-'));
});
afterEach(() => rmSync(base, { recursive: true }));

test('work under one lock never overlaps', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await sleep(10);
    inside -= 1;
  };
  const lock = join(base, 'lock');
  await Promise.all([1, 2, 3].map(() => withLock(lock, work, { pollMs: 2 })));
  expect(most).toBe(1);
});

test('the lock is free again after work that failed', async () => {
  const lock = join(base, 'lock');
  await expect(withLock(lock, () => Promise.reject(new Error('broke')))).rejects.toThrow('broke');
  expect(existsSync(lock)).toBe(false);
});

test('the lock of a killed process is taken over', async () => {
  const lock = join(base, 'lock');
  mkdirSync(lock);
  await expect(withLock(lock, async () => 'done', { deadMs: 20, pollMs: 5 })).resolves.toBe('done');
});
