import { redirect } from '@sveltejs/kit';
import { signingInFrom } from '#lib/features/accounts/signing-in.server.ts';
import { homeOf } from '#lib/server/access.ts';
import { signIn } from '#lib/server/auth/sessions.ts';
import { contextOf, localPath, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => {
  const { actor } = contextOf(event);
  if (actor.kind === 'account') redirect(303, homeOf(actor));
};

export const actions: Actions = {
  default: async (event) => {
    const entered = await submit(event, signingInFrom(event.getClientAddress()));
    if (!entered.ok) return entered.refused;
    const agent = event.request.headers.get('user-agent');
    await signIn(contextOf(event).db, event, entered.value, agent);
    redirect(303, localPath(event.url.searchParams.get('next')) ?? '/');
  }
};
