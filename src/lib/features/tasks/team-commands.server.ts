import { findEvent } from '#lib/features/events/store.server.ts';
import { command } from '#lib/server/kernel/command.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import { requireChosen } from './choices-store.server.ts';
import { insertTeam } from './copy-store.server.ts';
import { editTeamForm, newTeamForm, removeTeamForm } from './part-forms.ts';
import { mayPlanTasks } from './policy.ts';

const team = (db: Trx, eventId: string, teamId: string) =>
  db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('event_id', '=', eventId)
    .where('id', '=', teamId)
    .executeTakeFirst();

async function requireFreeName(
  db: Trx,
  eventId: string,
  name: string,
  own?: string
): Promise<void> {
  const rows = await db
    .selectFrom('teams')
    .select('id')
    .where('event_id', '=', eventId)
    .where('name', '=', name)
    .execute();
  if (rows.some(({ id }) => id !== own)) refuseField('name', 'teamTaken');
}

/** Adds a team to an event, at the end; answers its id. Planner of the event. */
export const addTeam = command({
  action: 'team.added',
  input: newTeamForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, ...values }) {
    await requireChosen(db, eventId, { headPersonId: values.headPersonId });
    await requireFreeName(db, eventId, values.name);
    const id = await insertTeam(db, eventId, values);
    note('team', id, { event: eventId, name: values.name });
    return id;
  }
});

/** Names a team otherwise, gives it another head or place. Planner of the event. */
export const editTeam = command({
  action: 'team.edited',
  input: editTeamForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, teamId, version, name, headPersonId, position }) {
    if (!(await team(db, eventId, teamId))) refuse('notVisible');
    await requireChosen(db, eventId, { headPersonId });
    await requireFreeName(db, eventId, name, teamId);
    const result = await db
      .updateTable('teams')
      .set({ name, head_person_id: headPersonId, position, version: version + 1 })
      .where('id', '=', teamId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (result.numUpdatedRows === 0n) refuse('changedMeanwhile');
    note('team', teamId, { event: eventId, name });
  }
});

/** Removes a team; its tasks stay, without one. Planner of the event. */
export const removeTeam = command({
  action: 'team.removed',
  input: removeTeamForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, note }, { eventId, teamId, version }) {
    const found = await team(db, eventId, teamId);
    if (!found) refuse('notVisible');
    const result = await db
      .deleteFrom('teams')
      .where('id', '=', teamId)
      .where('version', '=', version)
      .executeTakeFirst();
    if (result.numDeletedRows === 0n) refuse('changedMeanwhile');
    note('team', teamId, { event: eventId, name: found.name });
  }
});
