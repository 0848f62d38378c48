import type { Db, Trx } from '#lib/server/db/schema.ts';
import { forPurposes, type Purpose } from './model.ts';
import { textVersions } from './store.server.ts';

export interface ConsentText {
  version: number;
  vi: string;
  en: string;
  publishedAt: string;
}

/** The text of each purpose as it is today. */
export async function currentTexts(db: Db): Promise<Record<Purpose, ConsentText>> {
  const versions = await textVersions(db);
  const rows = await db
    .selectFrom('consent_texts')
    .select(['purpose', 'version', 'text_vi as vi', 'text_en as en', 'published_at as publishedAt'])
    .execute();
  return forPurposes((purpose) => {
    const row = rows.find((one) => one.purpose === purpose && one.version === versions[purpose]);
    if (!row) throw new Error(`no text for ${purpose}`);
    return { version: row.version, vi: row.vi, en: row.en, publishedAt: row.publishedAt };
  });
}

/** Publishes the next version of a text. */
export async function insertText(
  trx: Trx,
  text: { purpose: Purpose; version: number; vi: string; en: string; at: string; by: string }
): Promise<void> {
  await trx
    .insertInto('consent_texts')
    .values({
      purpose: text.purpose,
      version: text.version,
      text_vi: text.vi,
      text_en: text.en,
      published_at: text.at,
      published_by: text.by
    })
    .execute();
}
