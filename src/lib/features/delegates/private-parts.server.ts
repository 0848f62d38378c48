import type { Db } from '#lib/server/db/schema.ts';
import { privateParts, type PrivatePart } from './model.ts';

/** Which parts of a child's private record hold anything. Nothing is opened to find out. */
export async function findFilledParts(db: Db, delegateId: string): Promise<PrivatePart[]> {
  const row = await db
    .selectFrom('delegate_private')
    .select([
      'guardian_phone_sealed as guardian',
      'health_note_sealed as health',
      'circumstances_sealed as circumstances',
      'support_needs_sealed as support',
      'religion_sealed as religion',
      'diet'
    ])
    .where('delegate_id', '=', delegateId)
    .executeTakeFirst();
  if (!row) return [];
  const hasDiet = row.diet !== null && row.diet !== 'none';
  return privateParts.filter((part) => row[part] !== null || (part === 'support' && hasDiet));
}
