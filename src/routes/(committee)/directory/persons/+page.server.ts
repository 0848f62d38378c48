import { personList } from '#lib/features/units/person-queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, personList, Object.fromEntries(event.url.searchParams));
