import { describe, expect, test } from 'vitest';
import { exactOption, groupOptions, matchOptions } from '#lib/ui/options.ts';

describe('options', () => {
  const options = [
    { value: '1', label: 'THCS Mẫu Đông Hưng', group: 'An Minh' },
    { value: '2', label: 'THCS Mẫu Hà Tiên', group: 'Hà Tiên' },
    { value: '3', label: 'THCS Mẫu Vân Khánh', group: 'An Minh' },
    { value: '4', label: 'Cũ', disabled: true }
  ];
  const found = (query: string) => matchOptions(options, query).map(({ value }) => value);

  test('are found without accents, word by word, by their group as well', () => {
    expect(found('dong hung')).toEqual(['1']);
    expect(found('MINH thcs')).toEqual(['1', '3']);
    expect(found('Vân hung')).toEqual([]);
    expect(found('  ')).toHaveLength(4);
  });

  test('stand under their groups in order of first appearance', () => {
    const groups = groupOptions(options).map(({ group, members }) => [group, members.length]);
    expect(groups).toEqual([
      ['An Minh', 2],
      ['Hà Tiên', 1],
      ['', 1]
    ]);
  });

  test('are taken by their exact name, unless they are disabled', () => {
    expect(exactOption(options, 'thcs mau ha tien')?.value).toBe('2');
    expect(exactOption(options, 'THCS Mẫu')).toBeUndefined();
    expect(exactOption(options, 'Cũ')).toBeUndefined();
  });
});
