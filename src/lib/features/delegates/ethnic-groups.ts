import groups from '#lib/data/ethnic-groups.json' with { type: 'json' };
import { compareVietnamese } from '#lib/values/text.ts';

// The four that live in Kiên Giang in number come first; who looks for another finds it by letter.
const common = ['Kinh', 'Khmer', 'Hoa', 'Chăm'];

/** The 54 official ethnic groups of Viet Nam, the province's own first, then in Vietnamese order. */
export const ethnicGroups: readonly string[] = [
  ...common,
  ...groups.groups.filter((group) => !common.includes(group)).sort(compareVietnamese)
];
