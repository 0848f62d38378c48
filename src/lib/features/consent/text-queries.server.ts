import * as v from 'valibot';
import { query } from '#lib/server/kernel/query.ts';
import { mayPublishTexts, mayReadTexts } from './policy.ts';
import { currentTexts } from './texts.server.ts';

/** The text of each purpose that guardians are asked with. */
export const consentTexts = query({
  input: v.object({}),
  allow: ({ actor }) => mayReadTexts(actor),
  run: async ({ db, actor }) => ({
    texts: await currentTexts(db),
    can: { publish: mayPublishTexts(actor) }
  })
});
