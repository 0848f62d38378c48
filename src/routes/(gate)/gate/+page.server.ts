import { myGates } from '#lib/features/checkin/queries.server.ts';
import { ask } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ gates: await ask(event, myGates) });
