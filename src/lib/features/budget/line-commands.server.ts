import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { editLineForm, moveLineForm, newLineForm, removeLineForm } from './forms.ts';
import { lockBudget } from './group-store.server.ts';
import {
  deleteLine,
  insertLine,
  swapLine,
  updateLine,
  type LineValues
} from './line-store.server.ts';
import { MAX_LINES } from './model.ts';
import { mayEditBudget } from './policy.ts';
import { countBudget, findGroup, findLine, isSource } from './store.server.ts';

const allow = async ({ db, actor }: { db: Db; actor: Actor }, { eventId }: { eventId: string }) =>
  mayEditBudget(actor, await findEvent(db, actor, eventId));

/** The group must be one of this event, the source one of the list. */
async function requirePlace(trx: Trx, actor: Actor, eventId: string, values: LineValues) {
  if (!(await findGroup(trx, actor, eventId, values.groupId))) refuse('notVisible');
  if (!(await isSource(trx, values.sourceId))) refuseField('sourceId', 'picklist');
}

/** Adds a line at the end of a group; answers its id and its group. `budgetFull` beyond 500 in an estimate. */
export const addLine = command({
  action: 'budgetLine.added',
  input: newLineForm,
  allow,
  async run({ db, actor, note }, { eventId, ...values }) {
    await lockBudget(db, eventId);
    await requirePlace(db, actor, eventId, values);
    const { lines } = await countBudget(db, eventId);
    if (lines >= MAX_LINES) refuse('budgetFull', { limit: MAX_LINES });
    const id = await insertLine(db, values);
    note('budgetLine', id, { event: eventId });
    return { id, groupId: values.groupId };
  }
});

/** Changes a line, or puts it into another group; `changedMeanwhile` when the version is old. */
export const editLine = command({
  action: 'budgetLine.edited',
  input: editLineForm,
  allow,
  async run({ db, actor, note }, { eventId, lineId, version, ...values }) {
    await lockBudget(db, eventId);
    const line = await findLine(db, actor, eventId, lineId);
    if (!line) refuse('notVisible');
    await requirePlace(db, actor, eventId, values);
    if (!(await updateLine(db, { ...line, version }, values))) refuse('changedMeanwhile');
    const before: LineValues = {
      groupId: line.group_id,
      content: line.content,
      unit: line.unit,
      quantity: line.quantity,
      times: line.times,
      priceVnd: line.price_vnd,
      sourceId: line.source_id,
      code: line.code,
      basis: line.basis,
      note: line.note
    };
    const names = Object.keys(before) as (keyof LineValues)[];
    const fields = names.filter((name) => before[name] !== values[name]);
    note('budgetLine', lineId, { event: eventId, fields });
  }
});

/** Changes places with the line above or below in its group; at the end nothing happens. */
export const moveLine = command({
  action: 'budgetLine.moved',
  input: moveLineForm,
  allow,
  async run({ db, actor, note }, { eventId, lineId, direction }) {
    await lockBudget(db, eventId);
    const line = await findLine(db, actor, eventId, lineId);
    if (!line) refuse('notVisible');
    if (await swapLine(db, line, direction))
      note('budgetLine', lineId, { event: eventId, direction });
  }
});

/** Removes a line; `changedMeanwhile` when the version is old. */
export const removeLine = command({
  action: 'budgetLine.removed',
  input: removeLineForm,
  allow,
  async run({ db, actor, note }, { eventId, lineId, version }) {
    if (!(await findLine(db, actor, eventId, lineId))) refuse('notVisible');
    if (!(await deleteLine(db, { id: lineId, version }))) refuse('changedMeanwhile');
    note('budgetLine', lineId, { event: eventId });
  }
});
