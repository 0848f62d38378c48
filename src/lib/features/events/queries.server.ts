import * as v from 'valibot';
import { hasRole, committeeRoles } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { findEventForForm, listActivityChoices, listHostChoices } from './choices.server.ts';
import { listEventsForm } from './forms.ts';
import { isBehind, pageOf, searchEvents, sortEvents } from './listing.ts';
import { countTasks, listEvents } from './listing.server.ts';
import { daysTo, eventStates } from './model.ts';
import { mayAddEvent, mayEditEvent } from './policy.ts';
import { findEvent } from './store.server.ts';

/**
 * The events that the actor sees. A committee has a handful of events a year, so they are searched
 * and ordered here, where Vietnamese order is at hand; what is counted is counted for one page.
 */
export const eventList = query({
  input: listEventsForm,
  allow: ({ actor }) => hasRole(actor, ...committeeRoles) || { code: 'forbidden' },
  async run({ db, actor, clock, pageSize }, { q, state, sort, after, before }) {
    const today = clock.today();
    const found = searchEvents(await listEvents(db, actor), q);
    const chosen = sortEvents(
      found.filter((event) => state === '' || event.state === state),
      sort,
      today
    );
    const { rows, next, previous } = pageOf(chosen, { after, before }, pageSize);
    const tasks = await countTasks(
      db,
      rows.map((row) => row.id),
      today
    );
    return {
      events: rows.map((row) => {
        const days = { startsOn: row.starts_on, endsOn: row.ends_on };
        return {
          id: row.id,
          kind: row.kind,
          name: row.name,
          nameEn: row.name_en,
          place: row.place,
          state: row.state,
          ...days,
          startsTime: row.starts_time,
          endsTime: row.ends_time,
          isDateSample: row.is_date_sample === 1,
          daysLeft: daysTo(days, today),
          isBehind: isBehind(row, today),
          openTasks: tasks.get(row.id)?.open ?? 0,
          lateTasks: tasks.get(row.id)?.late ?? 0
        };
      }),
      states: eventStates
        .map((name) => ({ name, count: found.filter((event) => event.state === name).length }))
        .filter(({ count }) => count > 0),
      sort: sort || null,
      paging: { next, previous },
      can: { add: mayAddEvent(actor) }
    };
  }
});

/** What the form of a new event offers: units that may host it, and the plan's activities. */
export const newEventForm = query({
  input: v.object({}),
  allow: ({ actor }) => mayAddEvent(actor),
  run: async ({ db, clock }) => ({
    hosts: await listHostChoices(db, clock.today(), null),
    activities: await listActivityChoices(db)
  })
});

/** An event as its form is filled in, and what the form offers. */
export const editEventFormOf = query({
  input: v.object({ eventId: id() }),
  allow: async ({ db, actor }, { eventId }) =>
    mayEditEvent(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, clock }, { eventId }) {
    const event = await findEventForForm(db, actor, eventId);
    if (!event) refuse('notVisible');
    return {
      event,
      hosts: await listHostChoices(db, clock.today(), event.hostUnitId),
      activities: await listActivityChoices(db)
    };
  }
});
