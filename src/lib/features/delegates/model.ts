import { hiddenRows } from '#lib/values/small-counts.ts';
/** States of a child delegate's entry, in the order of its life. */
export const delegateStates = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'reserve',
  'declined',
  'withdrawn'
] as const;
export type DelegateState = (typeof delegateStates)[number];

/** Entries that hold a place of the quota: a named draft does, a declined or withdrawn child not. */
export const holdingStates = ['draft', 'submitted', 'returned', 'accepted'] as const;

/** Entries that take part no more. Their place is free. */
export const goneStates = ['declined', 'withdrawn'] as const;

/** What the school may still write: a draft, what the committee returned, who waits on reserve. */
export const openStates = ['draft', 'returned', 'reserve'] as const;

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

/** What a child eats: a code, apart from health, so that the kitchen can be given counts. */
export const diets = [
  'none',
  'vegetarian',
  'vegan',
  'noPork',
  'noBeef',
  'noSeafood',
  'other'
] as const;
export type Diet = (typeof diets)[number];

/** Sizes of the event's shirt, children's first. */
export const shirtSizes = ['110', '120', '130', '140', '150', 'S', 'M', 'L', 'XL'] as const;
export type ShirtSize = (typeof shirtSizes)[number];

/** The text that an escort signs (child-protection commitment); a new text is a new version. */
export const commitmentVersion = '2023-1';

export const quotaCategories = ['child', 'escort'] as const;
export type QuotaCategory = (typeof quotaCategories)[number];

interface Move {
  from: readonly DelegateState[];
  to: DelegateState;
}

/** Every way an entry changes its state: the school's moves, then the reviewer's. */
const moves = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  withdraw: { from: ['draft', 'submitted', 'returned', 'accepted', 'reserve'], to: 'withdrawn' },
  reinstate: { from: ['withdrawn'], to: 'draft' },
  accept: { from: ['submitted'], to: 'accepted' },
  return: { from: ['submitted', 'accepted'], to: 'returned' },
  reserve: { from: ['submitted', 'accepted'], to: 'reserve' },
  decline: { from: ['submitted', 'returned', 'accepted', 'reserve'], to: 'declined' },
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
export const privateParts = ['guardian', 'health', 'circumstances', 'support', 'religion'] as const;
export type PrivatePart = (typeof privateParts)[number];

/** The fields that one opening shows. */
export const fieldsOfPart = {
  guardian: ['guardianName', 'guardianRelation', 'guardianPhone'],
  health: ['healthNote'],
  circumstances: ['circumstances'],
  support: ['supportNeeds', 'diet'],
  religion: ['religion']
} as const satisfies Record<PrivatePart, readonly string[]>;

/** The part that an opening's trace (comma-separated names of fields) was about. */
export function partOfFields(fields: string): PrivatePart {
  const names = fields.split(',');
  return (
    privateParts.find((part) => fieldsOfPart[part].some((field) => names.includes(field))) ??
    'guardian'
  );
}

/**
 * The state of a child that leaves the reserve list for a place: where it stood before, a draft or
 * handed in.
 */
export function stateOffReserve(submittedAt: string | null): 'draft' | 'submitted' {
  return submittedAt === null ? 'draft' : 'submitted';
}

/** Only what a school has handed over is opened: neither its drafts nor who no longer takes part. */
export function canBeOpened(state: DelegateState): boolean {
  return state === 'submitted' || state === 'returned' || state === 'accepted';
}

/** The value of a list's check mark: the entry and the version that was on the screen. */
export function markOf(entry: { id: string; version: number }): string {
  return `${entry.id}.${entry.version}`;
}

interface Sexes {
  female: number;
  male: number;
}
type Shown<T> = Omit<T, keyof Sexes> & { female: number | null; male: number | null };

const withoutSexes = <T extends Sexes>(row: T): Shown<T> => ({ ...row, female: null, male: null });

/**
 * Counts for who may not read names: without the sexes (null) where they are few. Of the total too,
 * where it is small itself or would give away the only district that is hidden.
 */
export function hideSmallSexes<D extends Sexes, T extends Sexes>(counts: {
  districts: readonly D[];
  total: T;
}): { districts: Shown<D>[]; total: Shown<T> } {
  const sexes = ({ female, male }: Sexes) => [female, male];
  const hidden = hiddenRows(counts.districts.map(sexes));
  const isTotalHidden = hidden.size === 1 || hiddenRows([sexes(counts.total)]).size > 0;
  return {
    districts: counts.districts.map((row, index) => (hidden.has(index) ? withoutSexes(row) : row)),
    total: isTotalHidden ? withoutSexes(counts.total) : counts.total
  };
}
