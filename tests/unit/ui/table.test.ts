import { describe, expect, test } from 'vitest';
import { ariaSort, isUnfiltered, opensGroup } from '#lib/ui/table.ts';

describe('what a heading says of the order', () => {
  const name = { key: 'name', sort: true } as const;

  test.each([
    ['name', 'ascending'],
    ['-name', 'descending'],
    ['unit', 'none'],
    [null, 'none']
  ])('%s: %s', (sort, said) => {
    expect(ariaSort(name, sort)).toBe(said);
  });

  test('nothing where the column cannot be sorted by', () => {
    expect(ariaSort({ key: 'name' }, 'name')).toBeUndefined();
  });
});

test('a group opens above its first row alone', () => {
  const rows = ['a1', 'a2', 'b1'];
  const opened = (groupOf: ((row: string) => string) | undefined) =>
    rows.map((_, index) => opensGroup(rows, index, groupOf));
  expect(opened((row) => row.charAt(0))).toEqual([true, false, true]);
  expect(opened(undefined)).toEqual([false, false, false]);
});

test.each([
  ['', true],
  ['?sort=name&after=k1', true],
  ['?q=', true],
  ['?q=an', false],
  ['?state=open&sort=name', false]
])('the address %s asks for everything: %s', (query, everything) => {
  expect(isUnfiltered(new URL(`http://localhost/list${query}`))).toBe(everything);
});
