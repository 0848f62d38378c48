import * as v from 'valibot';
import { visibleEvents } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { committeeRoles, hasRoleAt, schoolUnits, type Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { id } from '#lib/values/fields.ts';
import { keepDates } from './model.ts';
import { mayReadErasures, maySetPeriods } from './policy.ts';
import { findEventDays, readPeriods } from './store.server.ts';

/** Does the actor's unit, or one below it, take part in the event? */
async function takesPart(db: Db, actor: Actor, eventId: string): Promise<boolean> {
  const units = schoolUnits(actor);
  if (units.length === 0) return false;
  const quota = await db
    .selectFrom('quotas')
    .select('id')
    .where('event_id', '=', eventId)
    .where('unit_id', 'in', units)
    .executeTakeFirst();
  return quota !== undefined;
}

/** Until when an event's data of each kind are kept, for beside the fields: committee and schools. */
export const keepDatesOf = query({
  input: v.object({ eventId: id() }),
  allow: async ({ db, actor }, { eventId }) =>
    hasRoleAt(actor, eventId, ...committeeRoles) ||
    (await takesPart(db, actor, eventId)) || { code: 'notVisible' },
  async run({ db }, { eventId }) {
    const event = await findEventDays(db, eventId);
    if (!event) refuse('notVisible');
    return keepDates(await readPeriods(db), event.endsOn);
  }
});

const reported = 200;
const runsShown = 20;

/** How long data are kept, what was erased, what comes next, and how the schedule ran: safeguarding. */
export const retentionPage = query({
  input: v.object({}),
  allow: ({ actor }) => mayReadErasures(actor),
  async run({ db, actor, clock }) {
    const periods = await readPeriods(db);
    const events = await visibleEvents(db, actor, ['safeguarding'])
      .select(['events.id', 'events.name', 'events.name_en as nameEn', 'events.ends_on as endsOn'])
      .where('events.state', '!=', 'draft')
      .orderBy('events.ends_on', 'desc')
      .limit(reported)
      .execute();
    const erasures = await visibleEvents(db, actor, ['safeguarding'])
      .innerJoin('erasures', 'erasures.event_id', 'events.id')
      .select([
        'erasures.id',
        'events.name',
        'events.name_en as nameEn',
        'erasures.category',
        'erasures.count',
        'erasures.due_on as dueOn',
        'erasures.erased_at as erasedAt'
      ])
      .orderBy('erasures.id', 'desc')
      .limit(reported)
      .execute();
    const today = clock.today();
    return {
      periods,
      ahead: events
        .map((event) => ({ ...event, dates: keepDates(periods, event.endsOn) }))
        .filter(({ dates }) => Object.values(dates).some((date) => date >= today)),
      erasures,
      runs: await db
        .selectFrom('job_runs')
        .select(['id', 'job', 'started_at as startedAt', 'outcome', 'count'])
        .orderBy('id', 'desc')
        .limit(runsShown)
        .execute(),
      can: { setPeriod: maySetPeriods(actor) }
    };
  }
});
