import * as v from 'valibot';
import { findEvent, visibleEvents } from '#lib/features/events/store.server.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { addDaysOn, type DateOn } from '#lib/values/dates.ts';
import { id } from '#lib/values/fields.ts';
import { newId } from '#lib/values/ids.ts';
import { maySetRules, mayReadCounts } from './policy.ts';
import { countHeads, listRules, readRules } from './rules.server.ts';
import { checkRules, type RuleCode } from './rules.ts';
import { ruleForm } from './settings-forms.ts';

/** The value of a rule that was set last, and from which day it is in force. */
function findLatest(trx: Trx, code: RuleCode) {
  return trx
    .selectFrom('participation_rules')
    .select(['id', 'version', 'valid_from as validFrom'])
    .where('code', '=', code)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst();
}

async function endBefore(trx: Trx, rule: { id: string; version: number }, on: DateOn) {
  await trx
    .updateTable('participation_rules')
    .set({ valid_to: addDaysOn(on, -1), version: rule.version + 1 })
    .where('id', '=', rule.id)
    .execute();
}

/**
 * Adds a new value of a rule from a day on, with its source; the value before ends the day before.
 * Values of the past stay as they were: an event is judged by the rules of its first day.
 */
export const addRule = command({
  action: 'rule.added',
  input: ruleForm,
  allow: ({ actor }) => maySetRules(actor),
  async run({ db, note }, { code, value, source, validFrom }) {
    const latest = await findLatest(db, code);
    if (latest && validFrom <= latest.validFrom) {
      refuseField('validFrom', 'ruleFixed', { date: latest.validFrom });
    }
    if (latest) await endBefore(db, latest, validFrom);
    const ruleId = newId();
    await db
      .insertInto('participation_rules')
      .values({ id: ruleId, code, value, source, valid_from: validFrom, valid_to: null })
      .execute();
    note('rule', ruleId, { code, value, from: validFrom });
  }
});

/** Every dated value of every rule, and which are in force on the event's first day. */
export const rulesPage = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    return {
      rules: await listRules(db),
      startsOn: event.starts_on,
      can: { add: maySetRules(actor) }
    };
  }
});

/**
 * A forum's head counts against the rules of its first day: live, and only a warning. The circular
 * speaks of forums, so that no other event is measured by it.
 */
export const ruleChecks = query({
  input: v.object({ eventId: id() }),
  allow: ({ actor }, { eventId }) => mayReadCounts(actor, eventId),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    if (!event) refuse('notVisible');
    const forum = await visibleEvents(db, actor)
      .select('events.id')
      .where('events.id', '=', eventId)
      .where('events.kind', '=', 'forum')
      .executeTakeFirst();
    if (!forum) return [];
    const rules = await readRules(db, event.starts_on);
    return checkRules(rules, await countHeads(db, eventId));
  }
});
