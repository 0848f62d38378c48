/** One task needs another one done before it. */
export interface Need {
  taskId: string;
  needsId: string;
}

/**
 * The shortest way from one task along what it needs to another, both ends included; undefined when
 * there is none. A new need of `task` closes a circle exactly when a way leads from it back to `task`.
 */
export function needPath(needs: readonly Need[], from: string, to: string): string[] | undefined {
  const after = new Map<string, string[]>();
  for (const { taskId, needsId } of needs) {
    after.set(taskId, [...(after.get(taskId) ?? []), needsId]);
  }
  const cameFrom = new Map<string, string | null>([[from, null]]);
  // A Map's entries grow while they are walked: this is the queue of a breadth-first search.
  for (const [here] of cameFrom) {
    if (here === to) return wayTo(here, cameFrom);
    for (const next of after.get(here) ?? []) {
      if (!cameFrom.has(next)) cameFrom.set(next, here);
    }
  }
  return undefined;
}

function wayTo(end: string, cameFrom: ReadonlyMap<string, string | null>): string[] {
  const way: string[] = [];
  for (let at: string | null = end; at !== null; at = cameFrom.get(at) ?? null) way.unshift(at);
  return way;
}
