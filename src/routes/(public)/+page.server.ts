import { redirect } from '@sveltejs/kit';
import { homeOf } from '#lib/server/access.ts';
import { contextOf } from '#lib/server/kernel/http.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { actor } = contextOf(event);
  if (actor.kind === 'account') redirect(303, homeOf(actor));
};
