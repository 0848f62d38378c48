import { auditList } from '#lib/features/audit/queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, auditList, Object.fromEntries(event.url.searchParams));
