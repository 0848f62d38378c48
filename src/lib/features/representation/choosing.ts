import type { Need, Traits } from './model.ts';

/* Whom an attempt of the draw chooses; `draw.ts` says the method in words. */

export interface Candidate extends Traits {
  id: string;
}

export interface WithLot extends Candidate {
  lot: string;
}

const isIn = (candidate: Traits, { dimension, category }: Need) =>
  candidate[dimension] === category;

/** The need to serve next: the one whose candidates are scarcest. */
function mostPressing(needs: readonly Need[], available: readonly number[]): Need | undefined {
  let best: Need | undefined;
  let bestRatio = 0;
  needs.forEach((need, index) => {
    const there = available[index] ?? 0;
    const ratio = there === 0 ? 0 : need.count / there;
    if (ratio > bestRatio) [best, bestRatio] = [need, ratio];
  });
  return best;
}

/** A child chosen, and for which need; null for its lot alone. */
interface Choice {
  candidate: WithLot;
  reason: Omit<Need, 'count'> | null;
}

/** Steps 2 and 3 over candidates in the order of their lots. */
function fill(sorted: readonly WithLot[], needs: readonly Need[], places: number): Choice[] {
  const open = needs.map((need) => ({ ...need }));
  const available = open.map((need) => sorted.filter((one) => isIn(one, need)).length);
  const left = [...sorted];
  const chosen: Choice[] = [];
  while (chosen.length < places && left.length > 0) {
    const need = mostPressing(open, available);
    const at = need ? left.findIndex((one) => isIn(one, need)) : 0;
    const [candidate] = left.splice(at, 1);
    if (!candidate) break;
    const reason = need ? { dimension: need.dimension, category: need.category } : null;
    chosen.push({ candidate, reason });
    open.forEach((one, index) => {
      if (!isIn(candidate, one)) return;
      one.count = Math.max(0, one.count - 1);
      available[index] = (available[index] ?? 0) - 1;
    });
  }
  return chosen;
}

/** Needs that these children leave unmet. */
function unmetBy(chosen: readonly Choice[], needs: readonly Need[]): Need[] {
  return needs
    .map((need) => {
      const met = chosen.filter(({ candidate }) => isIn(candidate, need)).length;
      return { ...need, count: Math.max(0, need.count - met) };
    })
    .filter(({ count }) => count > 0);
}

const sumOf = (needs: readonly Need[]) => needs.reduce((sum, { count }) => sum + count, 0);

/** Step 4, once: the first exchange that leaves fewer needs unmet, or undefined. */
function exchange(
  chosen: readonly Choice[],
  others: readonly WithLot[],
  needs: readonly Need[]
): Choice[] | undefined {
  const unmet = unmetBy(chosen, needs);
  const missing = sumOf(unmet);
  for (const leaver of chosen.toReversed()) {
    for (const candidate of others) {
      const reason = unmet.find((need) => isIn(candidate, need));
      if (!reason || isIn(leaver.candidate, reason)) continue;
      const { dimension, category } = reason;
      const next = chosen.map((one) =>
        one === leaver ? { candidate, reason: { dimension, category } } : one
      );
      if (sumOf(unmetBy(next, needs)) < missing) return next;
    }
  }
  return undefined;
}

/** One attempt: steps 2 to 4 of the draw over candidates in the order of their lots. */
export function choose(sorted: readonly WithLot[], needs: readonly Need[], places: number) {
  let drawn = fill(sorted, needs, places);
  const others = () => {
    const ids = new Set(drawn.map(({ candidate }) => candidate.id));
    return sorted.filter(({ id }) => !ids.has(id));
  };
  while (unmetBy(drawn, needs).length > 0) {
    const better = exchange(drawn, others(), needs);
    if (!better) break;
    drawn = better;
  }
  const unmet = unmetBy(drawn, needs);
  return { drawn, left: others(), unmet, missing: sumOf(unmet) };
}
