import { consentPrints } from '#lib/features/consent/school-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const child = event.url.searchParams.get('child') ?? '';
  return ask(event, consentPrints, { eventId: event.params.eventId, child });
};
