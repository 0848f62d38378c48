import type { ConsentTables } from '#lib/features/consent/tables.ts';
import { purposes } from '#lib/features/consent/model.ts';
import type { Insertable } from 'kysely';
import { insertAll } from './rows.ts';
import type { World } from './world.ts';

const answeredAt = '2023-06-06T12:30:00.000Z';

/**
 * What families answered by link before 8/6/2023: every accepted child may take part, of those that
 * were handed in most (of `schoolId` all); some refuse photos or publication; drafts were not asked yet.
 * Written last, so that what is drawn here changes nothing else of the programme.
 */
export async function writeConsents(
  { trx, id, random }: World,
  schoolId: string | null = null
): Promise<void> {
  const children = await trx
    .selectFrom('delegates')
    .select(['id', 'state', 'school_id'])
    .orderBy('id')
    .execute();
  const acts: Insertable<ConsentTables['consent_acts']>[] = [];
  const answers: Insertable<ConsentTables['consent_answers']>[] = [];
  for (const child of children) {
    if (child.state === 'draft') continue;
    const isSure = child.state === 'accepted' || child.school_id === schoolId;
    if (!isSure && random.chance(0.2)) continue;
    const act = {
      id: id(),
      delegate_id: child.id,
      way: 'link' as const,
      locale: 'vi' as const,
      guardian_name_sealed: null,
      guardian_relation: random.chance(0.6) ? ('mother' as const) : ('father' as const),
      acted_at: answeredAt,
      recorded_by: null
    };
    acts.push(act);
    const refusesPhoto = random.chance(0.12);
    const refusesPublishing = refusesPhoto || random.chance(0.15);
    const isHalfDone = random.chance(0.08);
    for (const purpose of purposes) {
      if (isHalfDone && purpose !== 'takePart') continue;
      const isNo =
        (purpose === 'photo' && refusesPhoto) || (purpose === 'publish' && refusesPublishing);
      for (const voice of ['guardian', 'child'] as const) {
        answers.push({
          act_id: act.id,
          purpose,
          given_by: voice,
          answer: isNo ? 'refused' : 'given',
          text_version: 1
        });
      }
    }
  }
  await insertAll(trx, 'consent_acts', acts);
  await insertAll(trx, 'consent_answers', answers);
}
