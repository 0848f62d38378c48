import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { query, type AnswerOf } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { listPossibleOwners } from './choices-store.server.ts';
import { ofEventForm } from './forms.ts';
import { teamForm } from './part-forms.ts';
import { mayPlanTasks, mayReadTasks } from './policy.ts';

const teams = (db: Db, eventId: string) =>
  db
    .selectFrom('teams')
    .leftJoin('persons', 'persons.id', 'teams.head_person_id')
    .select([
      'teams.id',
      'teams.name',
      'teams.position',
      'teams.version',
      'teams.head_person_id as headPersonId',
      'persons.name as headName'
    ])
    .where('teams.event_id', '=', eventId);

/** The teams of an event with their heads, and how many tasks of each are open and late. */
export const eventTeams = query({
  input: ofEventForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayReadTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db, actor, clock }, { eventId }) {
    const can = mayPlanTasks(actor, await findEvent(db, actor, eventId));
    const today = clock.today();
    const rows = await teams(db, eventId)
      .select((eb) => [
        eb
          .selectFrom('tasks')
          .select((sub) => sub.fn.countAll<number>().as('n'))
          .whereRef('tasks.team_id', '=', 'teams.id')
          .where('tasks.done_at', 'is', null)
          .as('open'),
        eb
          .selectFrom('tasks')
          .select((sub) => sub.fn.countAll<number>().as('n'))
          .whereRef('tasks.team_id', '=', 'teams.id')
          .where('tasks.done_at', 'is', null)
          .where('tasks.due_on', '<', today)
          .as('late')
      ])
      .orderBy('teams.position')
      .orderBy('teams.id')
      .execute();
    return {
      teams: rows.map((row) => ({ ...row, open: row.open ?? 0, late: row.late ?? 0 })),
      people: can === true ? await listPossibleOwners(db) : [],
      can: { plan: can }
    };
  }
});

/** One team to edit, and who may head it. Planner of the event. */
export const teamToEdit = query({
  input: teamForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayPlanTasks(actor, await findEvent(db, actor, eventId)),
  async run({ db }, { eventId, teamId }) {
    const team = await teams(db, eventId).where('teams.id', '=', teamId).executeTakeFirst();
    if (!team) refuse('notVisible');
    return { team, people: await listPossibleOwners(db) };
  }
});

export type TeamRow = AnswerOf<typeof eventTeams>['teams'][number];
export type TeamHeads = AnswerOf<typeof teamToEdit>['people'];
