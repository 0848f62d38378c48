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

export type QuotaCategory = 'child' | 'escort';
