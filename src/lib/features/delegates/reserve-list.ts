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
  /** First in the list; no place is free. */
  | { code: 'noPlace' }
  /** So many are ahead. */
  | { code: 'behind'; ahead: number }
  /** Its delegation moves as a whole and needs more places than are free. */
  | { code: 'wholeDelegation'; needs: number; free: number };

/** The reason of each position, in the order of the list. */
export function waitReasons(
  waiting: readonly Waiting[],
  free: number,
  promotion: Promotion
): Map<string, WaitReason> {
  const reasons = new Map<string, WaitReason>();
  const open = waiting.filter(({ isOffered }) => !isOffered);
  for (const { id, isOffered } of waiting) if (isOffered) reasons.set(id, { code: 'offered' });
  if (promotion === 'singly') {
    open.forEach(({ id }, ahead) =>
      reasons.set(id, ahead === 0 ? { code: 'noPlace' } : { code: 'behind', ahead })
    );
    return reasons;
  }
  let ahead = 0;
  for (const group of delegations(open)) {
    const reason: WaitReason =
      ahead > 0
        ? { code: 'behind', ahead }
        : free === 0
          ? { code: 'noPlace' }
          : { code: 'wholeDelegation', needs: group.length, free };
    for (const { id } of group) reasons.set(id, reason);
    ahead += group.length;
  }
  return reasons;
}
