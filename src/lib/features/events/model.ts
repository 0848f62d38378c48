/** The three events of the yearly plan, and any other. */
export const eventKinds = ['launch', 'forum', 'midAutumn', 'other'] as const;
export type EventKind = (typeof eventKinds)[number];

export const eventStates = [
  'draft',
  'approved',
  'preparing',
  'running',
  'closed',
  'postponed',
  'cancelled'
] as const;
export type EventState = (typeof eventStates)[number];
