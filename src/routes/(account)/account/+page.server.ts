import { changingPasswordFrom } from '#lib/features/accounts/changing-password.server.ts';
import { endMyOtherSessions, endSession, rename } from '#lib/features/accounts/commands.server.ts';
import { ownAccount } from '#lib/features/accounts/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { signIn } from '#lib/server/auth/sessions.ts';
import type { Door } from '#lib/server/kernel/door.ts';
import { ask, contextOf, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => ask(event, ownAccount);

async function change(event: RequestEvent, door: Door<void>, sentence: () => string) {
  const changed = await submit(event, door);
  return changed.ok ? done(event, '/account', sentence()) : changed.refused;
}

export const actions: Actions = {
  rename: (event) => change(event, rename, m.accounts_renamed),
  password: async (event) => {
    const changed = await submit(event, changingPasswordFrom(event.getClientAddress()));
    if (!changed.ok) return changed.refused;
    const agent = event.request.headers.get('user-agent');
    await signIn(contextOf(event).db, event, changed.value, agent);
    return done(event, '/account', m.accounts_password_changed());
  },
  endSession: (event) => change(event, endSession, m.accounts_session_ended),
  endOthers: (event) => change(event, endMyOtherSessions, m.accounts_others_ended)
};
