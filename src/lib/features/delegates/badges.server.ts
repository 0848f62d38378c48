import { randomInt } from 'node:crypto';
import type { Trx } from '#lib/server/db/schema.ts';

/** Letters of a badge: none that is taken for another when read aloud or typed at the gate. */
export const badgeLetters = 'ACDEFGHJKLMNPQRTUVWXY34679';
export const badgeLength = 5;

const draw = () =>
  Array.from(
    { length: badgeLength },
    () => badgeLetters[randomInt(badgeLetters.length)] ?? ''
  ).join('');

/**
 * A code for a badge: short, without meaning, once an event. Badges of children who left keep
 * theirs, so that the gate knows them as void.
 */
export async function newBadgeCode(trx: Trx, eventId: string): Promise<string> {
  for (;;) {
    const code = draw();
    const taken = await trx
      .selectFrom('delegates')
      .select('id')
      .where('event_id', '=', eventId)
      .where('badge_code', '=', code)
      .executeTakeFirst();
    if (!taken) return code;
  }
}
