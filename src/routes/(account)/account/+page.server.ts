import { changingPasswordFrom } from '#lib/features/accounts/changing-password.server.ts';
import { endMyOtherSessions, endSession, rename } from '#lib/features/accounts/commands.server.ts';
import { ownAccount } from '#lib/features/accounts/queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Door } from '#lib/server/kernel/door.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = (event) => ask(event, ownAccount);

async function change(event: RequestEvent, door: Door<void>, sentence: () => string) {
  const changed = await submit(event, door);
  return changed.ok ? done(event, '/account', sentence()) : changed.refused;
}

export const actions: Actions = {
  rename: (event) => change(event, rename, m.accounts_renamed),
  password: (event) =>
    change(event, changingPasswordFrom(event.getClientAddress()), m.accounts_password_changed),
  endSession: (event) => change(event, endSession, m.accounts_session_ended),
  endOthers: (event) => change(event, endMyOtherSessions, m.accounts_others_ended)
};
