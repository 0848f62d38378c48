import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

// Per account against guessing one password, per address against trying one on many accounts.
// In memory: one process serves a province, and a restart forgives.
const perAccount = new RateLimiterMemory({ keyPrefix: 'account', points: 8, duration: 15 * 60 });
const perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: 60, duration: 15 * 60 });
const perLink = new RateLimiterMemory({ keyPrefix: 'link', points: 30, duration: 15 * 60 });

// Eight digits that half a village knows: few tries a child, however many phones try.
const perChild = new RateLimiterMemory({ keyPrefix: 'child', points: 6, duration: 15 * 60 });
const perAsker = new RateLimiterMemory({ keyPrefix: 'asker', points: 60, duration: 15 * 60 });

async function take(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes)
      return Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw refused;
  }
}

/** Counts one attempt to sign in. Answers 0, or the seconds to wait when there were too many. */
export async function throttleSignIn(email: string, address: string): Promise<number> {
  return Math.max(await take(perAddress, address), await take(perAccount, email));
}

/** A right password clears the account's count, so that earlier slips are forgotten. */
export async function forgiveSignIn(email: string): Promise<void> {
  await perAccount.delete(email);
}

/** Counts one attempt to open a secret link from an address. Answers 0 or the seconds to wait. */
export function throttleLink(address: string): Promise<number> {
  return take(perLink, address);
}

/** Counts one attempt to name a child's birth date. Answers 0 or the seconds to wait. */
export async function throttleBirthDate(address: string, delegateId: string): Promise<number> {
  return Math.max(await take(perAsker, address), await take(perChild, delegateId));
}

/** The right date clears the child's count, so that slips are forgotten. */
export async function forgiveBirthDate(delegateId: string): Promise<void> {
  await perChild.delete(delegateId);
}
