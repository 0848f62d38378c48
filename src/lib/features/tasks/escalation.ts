import { addDaysOn, daysBetween, type DateOn } from '#lib/values/dates.ts';

/*
 * Who hears of work that is late (product paper, T5): its owner on the first day after, the head of its
 * team from the third, the leader all of it in one digest. Work that has no owner has nobody to wait
 * for: the head hears of it at once.
 */

/** Days after the due day from which the owner, and the head of the team, hear of it. */
export const ownerHears = 1;
export const headHears = 3;

export type Told = 'owner' | 'head';

export interface LateTask {
  dueOn: DateOn;
  hasOwner: boolean;
  hasHead: boolean;
}

/** Who has heard of an open task by now; nobody where it is not late, or nobody is named. */
export function toldOf({ dueOn, hasOwner, hasHead }: LateTask, today: DateOn): Told[] {
  const days = daysBetween(dueOn, today);
  const told: Told[] = [];
  if (hasOwner && days >= ownerHears) told.push('owner');
  if (hasHead && days >= (hasOwner ? headHears : ownerHears)) told.push('head');
  return told;
}

/** The last due days of which a head hears today: of owned work, and of what nobody owns. */
export function headDays(today: DateOn): { owned: DateOn; unowned: DateOn } {
  return { owned: addDaysOn(today, -headHears), unowned: addDaysOn(today, -ownerHears) };
}

/** So many late tasks of one team that are due on one day. */
export interface LateGroup extends LateTask {
  eventId: string;
  teamId: string | null;
  tasks: number;
}

export interface DigestLine<G extends LateGroup> {
  /** Any group of the line, for what it is called. */
  of: G;
  late: number;
  /** Of these, what the head of the team has heard of. */
  toldHead: number;
  /** Of these, what nobody could be told of. */
  toldNobody: number;
  /** Days that the longest of them is late. */
  longest: number;
}

/** The leader's digest: a line for each team of each event, the longest wait first. */
export function digestOf<G extends LateGroup>(
  groups: readonly G[],
  today: DateOn
): DigestLine<G>[] {
  const lines = new Map<string, DigestLine<G>>();
  for (const group of groups) {
    const key = `${group.eventId} ${group.teamId ?? ''}`;
    const line = lines.get(key) ?? { of: group, late: 0, toldHead: 0, toldNobody: 0, longest: 0 };
    const told = toldOf(group, today);
    line.late += group.tasks;
    if (told.includes('head')) line.toldHead += group.tasks;
    if (told.length === 0) line.toldNobody += group.tasks;
    line.longest = Math.max(line.longest, daysBetween(group.dueOn, today));
    lines.set(key, line);
  }
  return [...lines.values()].sort((a, b) => b.longest - a.longest || b.late - a.late);
}
