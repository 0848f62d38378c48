import { createHash, randomBytes } from 'node:crypto';

/** A secret for a link: 160 random bits, safe in an address. */
export function newToken(): string {
  return randomBytes(20).toString('base64url');
}

/** What is stored of a secret. It has full entropy, so a plain hash can't be guessed back. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
