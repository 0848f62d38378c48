import { waitingPapers } from '#lib/features/consent/paper-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  papers: await ask(event, waitingPapers, { eventId: event.params.eventId })
});
