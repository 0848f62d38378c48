import { lineAmount, sumVnd, type Vnd } from '#lib/values/money.ts';

/** What money a source is; things given count at their value. */
export const fundingKinds = ['state', 'social', 'childrenFund', 'inKind'] as const;
export type FundingKind = (typeof fundingKinds)[number];

/** An estimate is shown and printed as one paper, never in pages: beyond this it is several. */
export const MAX_LINES = 500;
export const MAX_GROUPS = 50;

/** Highest factors of a line; the highest product is `MAX_LINE_VND`. */
export const MAX_QUANTITY = 1_000_000;
export const MAX_TIMES = 1000;

export interface BudgetLine {
  groupId: string;
  sourceId: string;
  quantity: number;
  times: number;
  priceVnd: Vnd;
}

/** A share of the whole in hundredths, rounded; 0 of nothing. */
function percentOf(part: Vnd, whole: Vnd): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 100);
}

function amountOf(line: BudgetLine): Vnd {
  const amount = lineAmount(line.quantity, line.times, line.priceVnd);
  // The database refuses such a line: one that is there is a bug, not an input.
  if (amount === undefined) throw new RangeError('A budget line without a possible amount');
  return amount;
}

/**
 * Adds an estimate up: the amount of each line, numbered through from 1 in the order given; the
 * sum of each group and of each source (sources without a line left out); the total. Amounts are
 * whole đồng and exact.
 * @throws RangeError when a line is impossible or the total is no safe integer.
 */
export function addUp<G extends { id: string }, L extends BudgetLine, S extends { id: string }>(
  groups: readonly G[],
  lines: readonly L[],
  sources: readonly S[]
) {
  let number = 0;
  const summed = groups.map((group) => {
    const own = lines
      .filter((line) => line.groupId === group.id)
      .map((line) => ({ ...line, number: (number += 1), amountVnd: amountOf(line) }));
    return { ...group, lines: own, sumVnd: sumVnd(own.map((line) => line.amountVnd)) };
  });
  const totalVnd = sumVnd(summed.map((group) => group.sumVnd));
  const all = summed.flatMap((group) => group.lines);
  const perSource = sources.flatMap((source) => {
    const own = all.filter((line) => line.sourceId === source.id);
    if (own.length === 0) return [];
    const sum = sumVnd(own.map((line) => line.amountVnd));
    return [{ ...source, sumVnd: sum, percent: percentOf(sum, totalVnd) }];
  });
  return { groups: summed, sources: perSource, totalVnd };
}

const romanSigns = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I']
] as const;

/** I, II, III …: how Vietnamese estimates number their groups. For whole numbers from 1 to 3999. */
export function roman(n: number): string {
  let rest = n;
  let text = '';
  for (const [value, sign] of romanSigns) {
    while (rest >= value) {
      text += sign;
      rest -= value;
    }
  }
  return text;
}
