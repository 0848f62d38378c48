import * as v from 'valibot';
import { maxPasswordLength, minPasswordLength } from '#lib/server/auth/password.ts';

/** A password as somebody chooses it. */
export const newPassword = v.pipe(
  v.string(),
  v.minLength(minPasswordLength),
  v.maxLength(maxPasswordLength)
);

/** A password as somebody proves it; never longer than what could have been chosen. */
export const provenPassword = v.pipe(v.string(), v.minLength(1), v.maxLength(maxPasswordLength));

/** Both typings of a new password agree. */
export const agree = (input: { password: string; again: string }) => input.password === input.again;

/** A token as it may stand in an address; longer ones are not worth hashing. */
export const token = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
