import { m } from '#lib/paraglide/messages.js';
import type { WaitReason } from './reserve-list.ts';

/** Why a child on the reserve list has not moved, as a sentence. */
export function waitText(reason: WaitReason): string {
  switch (reason.code) {
    case 'offered':
      return m.reserve_why_offered();
    case 'due':
      return m.reserve_why_due();
    case 'noPlace':
      return m.reserve_why_noPlace();
    case 'over':
      return m.reserve_why_over();
    case 'behind':
      return m.reserve_why_behind({ ahead: reason.ahead });
    case 'wholeDelegation':
      return m.reserve_why_wholeDelegation({ needs: reason.needs, free: reason.free });
  }
}
