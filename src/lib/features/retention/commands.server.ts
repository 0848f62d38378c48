import * as v from 'valibot';
import { eraseConsents } from '#lib/features/consent/store.server.ts';
import {
  eraseCircumstances,
  eraseGuardians,
  eraseHealth,
  eraseIdentity,
  eraseReasons,
  eraseRemarks
} from '#lib/features/delegates/erasing-store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Scope } from '#lib/server/kernel/door.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { count, day, id, oneOf, text } from '#lib/values/fields.ts';
import { dueCategories, retentionCategories, type RetentionCategory } from './model.ts';
import { mayErase, maySetPeriods } from './policy.ts';
import { keepStatistics } from './statistics.server.ts';
import {
  findEventDays,
  listAnswered,
  readPeriods,
  recordErasure,
  writePeriod
} from './store.server.ts';

/** Sets how long one kind of data is kept after events that end on a day or later, with its source. */
export const setPeriod = command({
  action: 'retention.periodSet',
  input: v.object({
    category: oneOf(retentionCategories),
    days: count(0, 3650),
    source: text(300),
    validFrom: day()
  }),
  allow: ({ actor }) => maySetPeriods(actor),
  async run({ db, note }, period) {
    await writePeriod(db, period);
    note('retention', null, { category: period.category, days: period.days });
  }
});

type Erasing = Scope<Trx> & { event: { id: string; startsOn: string } };

const erasers: Record<RetentionCategory, (scope: Erasing) => Promise<number>> = {
  health: ({ db, event }) => eraseHealth(db, event.id),
  guardian: ({ db, event }) => eraseGuardians(db, event.id),
  circumstances: ({ db, event }) => eraseCircumstances(db, event.id),
  async identity({ db, event, clock }) {
    await keepStatistics(db, event, clock.now());
    return eraseIdentity(db, event.id, clock.now());
  },
  async consent({ db, files, event }) {
    const answered = await listAnswered(db, event.id);
    await eraseConsents(db, files, answered);
    return answered.length;
  },
  reasons: ({ db, event }) => eraseReasons(db, event.id),
  remarks: ({ db, event }) => eraseRemarks(db, event.id)
};

/**
 * Erases whatever of an event's children is past its last day. Answers how much it erased; what was
 * erased is reported by kind. For the schedule alone.
 */
export const eraseDue = command({
  action: 'retention.erased',
  input: v.object({ eventId: id() }),
  allow: ({ actor }) => mayErase(actor),
  async run({ note, ...scope }, { eventId }) {
    const { db, clock } = scope;
    const event = await findEventDays(db, eventId);
    if (!event) refuse('notVisible');
    let total = 0;
    const periods = await readPeriods(db);
    for (const { category, dueOn } of dueCategories(periods, event.endsOn, clock.today())) {
      const erased = await erasers[category]({ ...scope, event });
      if (erased === 0) continue;
      await recordErasure(db, { eventId, category, count: erased, dueOn, at: clock.now() });
      note('event', eventId, { category, count: erased });
      total += erased;
    }
    return total;
  }
});
