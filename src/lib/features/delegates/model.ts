/** States of a child delegate's entry, in the order of its life. */
export const delegateStates = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'declined',
  'withdrawn'
] as const;
export type DelegateState = (typeof delegateStates)[number];

/** Entries that hold a place of the quota: a named draft does, a declined or withdrawn child not. */
export const holdingStates = ['draft', 'submitted', 'returned', 'accepted'] as const;

/** What the school may still write: a draft, and what the committee returned. */
export const openStates = ['draft', 'returned'] as const;

export const sexes = ['female', 'male'] as const;
export type Sex = (typeof sexes)[number];

/** Ways of selection: Circular 29/2019/TT-BLĐTBXH, Article 8, and self-nomination. */
export const selectionWays = ['nomination', 'showOfHands', 'ballot', 'selfNomination'] as const;
export type SelectionWay = (typeof selectionWays)[number];

export const guardianRelations = [
  'mother',
  'father',
  'grandparent',
  'sibling',
  'relative',
  'guardian'
] as const;
export type GuardianRelation = (typeof guardianRelations)[number];

export const quotaCategories = ['child', 'escort'] as const;
export type QuotaCategory = (typeof quotaCategories)[number];

interface Move {
  from: readonly DelegateState[];
  to: DelegateState;
}

/** Every way an entry changes its state: the school's moves, then the reviewer's. */
const moves = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  withdraw: { from: ['draft', 'submitted', 'returned'], to: 'withdrawn' },
  reinstate: { from: ['withdrawn'], to: 'draft' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
  decline: { from: ['submitted', 'returned', 'accepted'], to: 'declined' },
  reconsider: { from: ['declined'], to: 'submitted' }
} as const satisfies Record<string, Move>;
export type DelegateMove = keyof typeof moves;

/** The state after a move, or undefined when the entry's state does not allow it. */
export function stateAfter(move: DelegateMove, state: DelegateState): DelegateState | undefined {
  const { from, to }: Move = moves[move];
  return from.includes(state) ? to : undefined;
}

/** Child = under 16 on the event's first day, by birth date (Law on Children, Article 1). */
export const childAge = 16;
/** An escort answers for children and is of full age. */
export const escortAge = 18;
/** At most five children to an escort (Circular 29/2019/TT-BLĐTBXH): a warning, never a refusal. */
const childrenPerEscort = 5;

/** Escorts that this many children need. */
export function escortsNeeded(children: number): number {
  return Math.ceil(children / childrenPerEscort);
}

/** What an entry must have before it can be submitted; a row can be stored without. */
export const requiredParts = [
  'className',
  'selectionWay',
  'guardianName',
  'guardianRelation',
  'guardianPhone'
] as const;
export type RequiredPart = (typeof requiredParts)[number];

/** The parts that are missing; `has` says of each whether it is filled in. */
export function missingParts(has: Record<RequiredPart, boolean>): RequiredPart[] {
  return requiredParts.filter((part) => !has[part]);
}

/** What may be opened of a child's private record, and so is named in its list of openings. */
export const privateParts = ['guardian', 'health'] as const;
export type PrivatePart = (typeof privateParts)[number];

/** Only what a school has handed over is opened: neither its drafts nor who no longer takes part. */
export function canBeOpened(state: DelegateState): boolean {
  return state === 'submitted' || state === 'returned' || state === 'accepted';
}

/** The value of a list's check mark: the entry and the version that was on the screen. */
export function markOf(entry: { id: string; version: number }): string {
  return `${entry.id}.${entry.version}`;
}
