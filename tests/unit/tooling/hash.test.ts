import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashTree } from '../../../scripts/lib/hash.mjs';

let base = '';
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'bup-mang-hash-'));
  mkdirSync(join(base, 'src/made'), { recursive: true });
  writeFileSync(join(base, 'src/a.ts'), 'a');
  writeFileSync(join(base, 'src/made/b.ts'), 'b');
});
afterEach(() => rmSync(base, { recursive: true }));

const now = () => hashTree(base, ['src', 'vite.config.ts'], ['src/made']);

test('the same files have the same hash', () => {
  expect(now()).toBe(now());
});

test.each([
  ['a content changes', () => writeFileSync(join(base, 'src/a.ts'), 'other')],
  ['a file appears', () => writeFileSync(join(base, 'src/c.ts'), '')],
  ['a file goes', () => rmSync(join(base, 'src/a.ts'))],
  ['a missing path comes into being', () => writeFileSync(join(base, 'vite.config.ts'), '')]
])('the hash is another when %s', (_name, change) => {
  const before = now();
  change();
  expect(now()).not.toBe(before);
});

test('what is generated does not count', () => {
  const before = now();
  writeFileSync(join(base, 'src/made/b.ts'), 'other');
  expect(now()).toBe(before);
});
