import { accountList } from '#lib/features/accounts/queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) =>
  ask(event, accountList, Object.fromEntries(event.url.searchParams));
