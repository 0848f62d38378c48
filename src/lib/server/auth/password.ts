import { hash, verify } from '@node-rs/argon2';

// OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Shortest password that we accept; length is what makes a password hard to guess. */
export const minPasswordLength = 10;
/** Longest, so that a request can't make the hash arbitrarily dear. */
export const maxPasswordLength = 200;

/** Hashes a password with argon2id. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Is this the password? Without a hash (no such account, or one not yet set up) it takes the same
 * time and answers no, so that an answer's delay tells nothing about which addresses exist.
 */
export async function checkPassword(
  stored: string | null | undefined,
  password: string
): Promise<boolean> {
  decoy ??= hashPassword('a password that nobody has');
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC'));
  return right && typeof stored === 'string';
}
