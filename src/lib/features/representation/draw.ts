import { createHash } from 'node:crypto';
import { choose, type Candidate, type WithLot } from './choosing.ts';
import { drawDimensions, type Need, type Traits } from './model.ts';

/*
 * The draw. Anybody who has the list of candidates, the needs, the number of places and the seed
 * gets the same result with any program:
 *
 * 1. A candidate's lot is SHA-256 of "seed|attempt|candidate" (UTF-8, hexadecimal), attempt = 1.
 *    The lowest lot comes first.
 * 2. While places are left: of the categories that still need children and still have candidates,
 *    the one with the highest (needed ÷ candidates left) is served, in a tie the first in the order
 *    sex, age, ethnicity, district, then by category. The candidate of that category with the lowest
 *    lot is drawn, and counts for all its categories.
 * 3. When no category needs children any more, or none has candidates, the lowest lots are drawn.
 * 4. While needs remain: the first exchange that leaves fewer unmet is made, trying each child drawn,
 *    the last first, against each of the others, the lowest lot first.
 * 5. If needs still remain, steps 1–4 are repeated with attempt 2, 3 … 64; the first attempt that
 *    meets all needs counts, else the first of those that leave the fewest unmet.
 * 6. The others stand on the reserve list by their lot in the attempt that counts.
 *
 * Candidates alike in all four dimensions differ by their lots alone: each is as likely as the other.
 */

/** Names this description; a changed method gets another name. */
export const drawMethod = 'sha256-quota-1';

const attempts = 64;

export interface Drawn {
  id: string;
  outcome: 'drawn' | 'reserve';
  /** From 1: among the drawn, or among the others. */
  position: number;
  /** For which need it was drawn; null for its lot alone. */
  reason: Omit<Need, 'count'> | null;
  lot: string;
  /** From 1: the place of its lot among candidates alike, and how many they are. */
  stratumRank: number;
  stratumSize: number;
}

export interface DrawResult {
  attempt: number;
  entries: Drawn[];
  /** Needs that could not be met; empty when all were. */
  unmet: Need[];
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const before = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function lotted(candidates: readonly Candidate[], seed: string, attempt: number): WithLot[] {
  return candidates
    .map((candidate) => ({ ...candidate, lot: sha256(`${seed}|${attempt}|${candidate.id}`) }))
    .sort((a, b) => before(a.lot, b.lot) || before(a.id, b.id));
}

const orderOf = ({ dimension }: Need) => drawDimensions.indexOf(dimension);
const inOrder = (a: Need, b: Need) => orderOf(a) - orderOf(b) || before(a.category, b.category);

const stratumOf = (candidate: Traits) =>
  drawDimensions.map((dimension) => candidate[dimension]).join('|');

function strata(sorted: readonly WithLot[]) {
  const members = new Map<string, string[]>();
  for (const candidate of sorted) {
    const key = stratumOf(candidate);
    members.set(key, [...(members.get(key) ?? []), candidate.id]);
  }
  return (candidate: WithLot) => {
    const alike = members.get(stratumOf(candidate)) ?? [];
    return { stratumRank: alike.indexOf(candidate.id) + 1, stratumSize: alike.length };
  };
}

/**
 * Draws at most `places` of the candidates so that the needs are met as far as they can be. The
 * same arguments give the same result, in whatever order the candidates come.
 */
export function draw(
  candidates: readonly Candidate[],
  needs: readonly Need[],
  places: number,
  seed: string
): DrawResult {
  const inTurn = [...needs].sort(inOrder);
  let best: (ReturnType<typeof choose> & { attempt: number; sorted: WithLot[] }) | undefined;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const sorted = lotted(candidates, seed, attempt);
    const tried = choose(sorted, inTurn, places);
    if (!best || tried.missing < best.missing) best = { ...tried, attempt, sorted };
    if (best.missing === 0) break;
  }
  if (!best) return { attempt: 1, entries: [], unmet: [...needs] };
  const standing = strata(best.sorted);
  const drawn = best.drawn.map(({ candidate, reason }, index) => ({
    id: candidate.id,
    outcome: 'drawn' as const,
    position: index + 1,
    reason,
    lot: candidate.lot,
    ...standing(candidate)
  }));
  const others = best.left.map((candidate, index) => ({
    id: candidate.id,
    outcome: 'reserve' as const,
    position: index + 1,
    reason: null,
    lot: candidate.lot,
    ...standing(candidate)
  }));
  return { attempt: best.attempt, entries: [...drawn, ...others], unmet: best.unmet };
}

/** Names a list of candidates with their categories: any change of either gives another name. */
export function candidatesHash(candidates: readonly Candidate[]): string {
  const lines = candidates.map((candidate) => `${candidate.id}|${stratumOf(candidate)}`);
  return sha256(lines.sort(before).join('\n'));
}
