import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { query } from '#lib/server/kernel/query.ts';
import { groupForm, lineForm, newLineChoicesForm, ofEventForm } from './forms.ts';
import { addUp } from './model.ts';
import { mayEditBudget, mayReadBudget, mayRemoveGroup } from './policy.ts';
import {
  countLinesOf,
  findGroup,
  findLine,
  listGroups,
  listLines,
  listSources
} from './store.server.ts';

const allowEditing = async (
  { db, actor }: { db: Db; actor: Actor },
  { eventId }: { eventId: string }
) => mayEditBudget(actor, await findEvent(db, actor, eventId));

type LineRow = NonNullable<Awaited<ReturnType<typeof findLine>>>;

const lineOf = (row: LineRow) => ({
  id: row.id,
  groupId: row.group_id,
  content: row.content,
  unit: row.unit,
  quantity: row.quantity,
  times: row.times,
  priceVnd: row.price_vnd,
  sourceId: row.source_id,
  code: row.code,
  basis: row.basis,
  note: row.note,
  version: row.version
});

async function sourcesOf(db: Db) {
  const rows = await listSources(db);
  return rows.map(({ id, name, name_en, kind }) => ({ id, name, nameEn: name_en, kind }));
}

/** The estimate of an event, added up: groups with their lines, sources, total. Whole đồng. */
export const eventBudget = query({
  input: ofEventForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadBudget(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor }, { eventId }) {
    const event = await findEvent(db, actor, eventId);
    const sources = await sourcesOf(db);
    const groups = await listGroups(db, actor, eventId);
    const lines = await listLines(db, actor, eventId);
    return {
      ...addUp(
        groups.map(({ id, title }) => ({ id, title })),
        lines.map(lineOf),
        sources
      ),
      can: { edit: mayEditBudget(actor, event) }
    };
  }
});

/** What a new line may choose from, and the group from which its page was opened. */
export const newLineChoices = query({
  input: newLineChoicesForm,
  allow: allowEditing,
  run: async ({ db, actor }, { eventId, groupId }) => ({
    groupId,
    groups: await listGroups(db, actor, eventId),
    sources: await sourcesOf(db)
  })
});

/** One line to edit, and what it may choose from. */
export const lineToEdit = query({
  input: lineForm,
  allow: allowEditing,
  async run({ db, actor }, { eventId, lineId }) {
    const row = await findLine(db, actor, eventId, lineId);
    if (!row) refuse('notVisible');
    return {
      line: lineOf(row),
      groups: await listGroups(db, actor, eventId),
      sources: await sourcesOf(db)
    };
  }
});

/** One group to rename or remove; a group with lines is not removed. */
export const groupToEdit = query({
  input: groupForm,
  allow: allowEditing,
  async run({ db, actor }, { eventId, groupId }) {
    const group = await findGroup(db, actor, eventId, groupId);
    if (!group) refuse('notVisible');
    const { id, title, version } = group;
    const lines = await countLinesOf(db, groupId);
    return { group: { id, title, version }, can: { remove: mayRemoveGroup(lines) } };
  }
});

type Answer<D extends (...args: never[]) => Promise<unknown>> = Extract<
  Awaited<ReturnType<D>>,
  { ok: true; value: unknown }
>['value'];

/** The estimate as its page gets it. */
export type Budget = Answer<typeof eventBudget>;
export type BudgetGroupRow = Budget['groups'][number];
export type BudgetLineRow = BudgetGroupRow['lines'][number];
export type LineToEdit = Answer<typeof lineToEdit>['line'];
export type LineChoices = Pick<Answer<typeof lineToEdit>, 'groups' | 'sources'>;
