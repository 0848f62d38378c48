import { confirmShift, declineShift } from '#lib/features/volunteers/my-commands.server.ts';
import { myShift } from '#lib/features/volunteers/my-queries.server.ts';
import { m } from '#lib/paraglide/messages.js';
import { whyNot } from '#lib/server/kernel/failure-text.ts';
import { ask, done, submit } from '#lib/server/kernel/http.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { now, shift } = await ask(event, myShift, event.params);
  const cannot = { confirm: whyNot(shift.can.confirm), decline: whyNot(shift.can.decline) };
  return { now, shift, cannot };
};

export const actions: Actions = {
  confirm: async (event) => {
    const confirmed = await submit(event, confirmShift, event.params);
    if (!confirmed.ok) return confirmed.refused;
    return done(event, '/my', m.volunteers_confirmed_text());
  },
  decline: async (event) => {
    const declined = await submit(event, declineShift, event.params);
    if (!declined.ok) return declined.refused;
    return done(event, '/my', m.volunteers_declined_text());
  }
};
