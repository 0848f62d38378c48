import { error, redirect } from '@sveltejs/kit';
import { demoAccounts, demoEmail, demoPassword } from '#lib/features/demo/accounts.ts';
import { setDemoClock } from '#lib/features/demo/commands.server.ts';
import { signingInFrom } from '#lib/features/accounts/signing-in.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { setDemoOffset } from '#lib/server/app.ts';
import { signIn } from '#lib/server/auth/sessions.ts';
import { failureText } from '#lib/server/kernel/failure-text.ts';
import { contextOf, done, formOf, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

function onlyInDemo(event: Pick<RequestEvent, 'locals'>): void {
  if (!event.locals.demo) error(404, failureText({ code: 'notVisible' }));
}

export const load: PageServerLoad = (event) => onlyInDemo(event);

export const actions: Actions = {
  enter: async (event) => {
    onlyInDemo(event);
    const chosen = (await formOf(event.request)).get('role');
    const role = demoAccounts.find((known) => known === chosen);
    if (!role) error(400, failureText({ code: 'invalid' }));
    const context = contextOf(event);
    // One click is one person trying roles, not an attack: each role counts as its own address.
    const entered = await signingInFrom(`demo:${role}`)(context, {
      email: demoEmail(role),
      password: demoPassword
    });
    if (!entered.ok) error(409, failureText(entered.failure));
    await signIn(context.db, event, entered.value, event.request.headers.get('user-agent'));
    redirect(303, '/');
  },
  clock: async (event) => {
    onlyInDemo(event);
    const set = await submit(event, setDemoClock);
    if (!set.ok) return set.refused;
    setDemoOffset(Date.parse(set.value) - Date.now());
    return done(event, '/demo', m.demo_clock_set());
  }
};
