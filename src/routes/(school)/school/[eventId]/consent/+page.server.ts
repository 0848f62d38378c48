import { waitingPapers } from '#lib/features/consent/paper-queries.server.ts';
import { schoolConsents } from '#lib/features/consent/school-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  ...(await ask(event, schoolConsents, event.params)),
  papers: await ask(event, waitingPapers, event.params)
});
