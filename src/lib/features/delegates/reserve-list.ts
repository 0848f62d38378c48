import type { Promotion } from './registration.ts';

/* Who on the reserve list is offered a freed place, and why the others still wait. Pure. */

/** A child on the reserve list, in its order; `isOffered` while an offer is open. */
export interface Waiting {
  id: string;
  schoolId: string;
  isOffered: boolean;
}

/** Groups of one delegation each, in the order of their first child. */
function delegations(waiting: readonly Waiting[]): Waiting[][] {
  const groups = new Map<string, Waiting[]>();
  for (const child of waiting) {
    groups.set(child.schoolId, [...(groups.get(child.schoolId) ?? []), child]);
  }
  return [...groups.values()];
}

/**
 * Who is offered now, of those that wait in order, with this many free places. Nobody is passed
 * over: with whole delegations the first that does not fit stops the list.
 */
export function nextOffered(
  waiting: readonly Waiting[],
  free: number,
  promotion: Promotion
): string[] {
  const open = waiting.filter(({ isOffered }) => !isOffered);
  if (promotion === 'singly') return open.slice(0, Math.max(0, free)).map(({ id }) => id);
  const offered: string[] = [];
  for (const group of delegations(open)) {
    if (offered.length + group.length > free) break;
    offered.push(...group.map(({ id }) => id));
  }
  return offered;
}

/** Why a child on the reserve list has not moved. */
export type WaitReason =
  | { code: 'offered' }
  /** A place is free for it; the offer goes out with the next change or check. */
  | { code: 'due' }
  /** First in the list; no place is free. */
  | { code: 'noPlace' }
  /** So many are ahead. */
  | { code: 'behind'; ahead: number }
  /** Its delegation moves as a whole and needs more places than are free. */
  | { code: 'wholeDelegation'; needs: number; free: number }
  /** The event is closed or called off: the list moves no more. */
  | { code: 'over' };

/** The reason of each position, in the order of the list. */
export function waitReasons(
  waiting: readonly Waiting[],
  free: number,
  promotion: Promotion
): Map<string, WaitReason> {
  const reasons = new Map<string, WaitReason>();
  for (const { id, isOffered } of waiting) if (isOffered) reasons.set(id, { code: 'offered' });
  const due = nextOffered(waiting, free, promotion);
  for (const id of due) reasons.set(id, { code: 'due' });
  const still = waiting.filter(({ id }) => !reasons.has(id));
  const left = free - due.length;
  let ahead = 0;
  for (const group of promotion === 'singly' ? still.map((one) => [one]) : delegations(still)) {
    const first: WaitReason =
      left > 0 ? { code: 'wholeDelegation', needs: group.length, free: left } : { code: 'noPlace' };
    const reason: WaitReason = ahead === 0 ? first : { code: 'behind', ahead };
    for (const { id } of group) reasons.set(id, reason);
    ahead += group.length;
  }
  return reasons;
}
