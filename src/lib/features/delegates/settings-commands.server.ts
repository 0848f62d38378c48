import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import * as v from 'valibot';
import { offerFreed } from './freed.server.ts';
import { mayReadCounts, maySetQuotas } from './policy.ts';
import { readSettings, writeSettings } from './settings.server.ts';
import { settingsForm } from './settings-forms.ts';

/** Sets the days of grace, how freed places move the reserve list, and how long an offer stands. */
export const setRegistration = command({
  action: 'registration.set',
  input: settingsForm,
  async allow({ db, actor }, { eventId }) {
    const read = mayReadCounts(actor, eventId);
    if (read !== true) return read;
    const event = await findEvent(db, actor, eventId);
    return event ? maySetQuotas(actor, event) : { code: 'notVisible' };
  },
  async run({ db, clock, note }, { eventId, version, ...settings }) {
    if (!(await writeSettings(db, { eventId, version }, settings))) refuse('changedMeanwhile');
    note('event', eventId, { ...settings });
    await offerFreed(db, { eventId }, clock);
  }
});

/** How an event's registration runs, and who may change it. */
export const registrationSettings = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    return {
      settings: await readSettings(db, eventId),
      can: { edit: maySetQuotas(actor, event) }
    };
  }
});
