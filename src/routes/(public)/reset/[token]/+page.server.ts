import { choosingPasswordFrom, lookingAtLinkFrom } from '#lib/features/accounts/by-link.server.ts';
import { signIn } from '#lib/server/auth/sessions.ts';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({
  invited: await ask(event, lookingAtLinkFrom(event.getClientAddress(), 'reset'), event.params)
});

export const actions: Actions = {
  default: async (event) => {
    const door = choosingPasswordFrom(event.getClientAddress(), 'reset');
    const chosen = await submit(event, door, event.params);
    if (!chosen.ok) return chosen.refused;
    await signIn(contextOf(event).db, event, chosen.value, event.request.headers.get('user-agent'));
    return done(event, '/', m.accounts_password_set());
  }
};
