import type { Tone } from '#lib/ui/types.ts';
import type { FundingKind } from './model.ts';

/** Kinds of money told apart by colour beside their name. */
export const fundingTones: Record<FundingKind, Tone> = {
  state: 'neutral',
  social: 'sky',
  childrenFund: 'leaf',
  inKind: 'lantern'
};
