import type { Db } from '#lib/server/db/schema.ts';
import { refuseField } from '#lib/server/kernel/failures.ts';

/* What the fields of a task offer, and whether what came back is one of it. */

/** Everybody in the directory, in the order of Vietnamese lists: who may be given a task. */
export function listPossibleOwners(db: Db) {
  return db
    .selectFrom('persons')
    .leftJoin('units', 'units.id', 'persons.unit_id')
    .select(['persons.id', 'persons.name', 'units.name as unitName'])
    .orderBy('persons.sort_key')
    .orderBy('persons.id')
    .execute();
}

/** The teams of an event in their order. */
export function listTeams(db: Db, eventId: string) {
  return db
    .selectFrom('teams')
    .select(['id', 'name'])
    .where('event_id', '=', eventId)
    .orderBy('position')
    .orderBy('id')
    .execute();
}

const listAgenda = (db: Db, eventId: string) =>
  db
    .selectFrom('agenda_items')
    .select(['id', 'title', 'held_on as heldOn', 'starts_time as startsTime'])
    .where('event_id', '=', eventId)
    .orderBy('held_on')
    .orderBy('starts_time')
    .orderBy('id')
    .execute();

const budgetLines = (db: Db, eventId: string) =>
  db
    .selectFrom('budget_lines')
    .innerJoin('budget_groups', 'budget_groups.id', 'budget_lines.group_id')
    .where('budget_groups.event_id', '=', eventId);

const listBudget = (db: Db, eventId: string) =>
  budgetLines(db, eventId)
    .select(['budget_lines.id', 'budget_lines.content', 'budget_groups.title as group'])
    .orderBy('budget_groups.position')
    .orderBy('budget_lines.position')
    .orderBy('budget_lines.id')
    .execute();

/** Everything that the fields of a task of this event offer: four statements. */
export async function choicesFor(db: Db, eventId: string) {
  return {
    people: await listPossibleOwners(db),
    teams: await listTeams(db, eventId),
    agenda: await listAgenda(db, eventId),
    budget: await listBudget(db, eventId)
  };
}

export interface Chosen {
  ownerPersonId?: string | null;
  teamId?: string | null;
  agendaItemId?: string | null;
  budgetLineId?: string | null;
  chairPersonId?: string | null;
  headPersonId?: string | null;
}

/** Ends the door where a person is not there, or a team, an item or a line is of another event. */
export async function requireChosen(db: Db, eventId: string, chosen: Chosen): Promise<void> {
  const isPerson = async (id: string) =>
    (await db.selectFrom('persons').select('id').where('id', '=', id).executeTakeFirst()) !==
    undefined;
  const isIn =
    (list: (db: Db, eventId: string) => Promise<{ id: string }[]>) => async (id: string) =>
      (await list(db, eventId)).some((row) => row.id === id);
  const checks: Record<keyof Chosen, (id: string) => Promise<boolean>> = {
    ownerPersonId: isPerson,
    chairPersonId: isPerson,
    headPersonId: isPerson,
    teamId: isIn(listTeams),
    agendaItemId: isIn(listAgenda),
    budgetLineId: isIn(listBudget)
  };
  for (const [field, is] of Object.entries(checks)) {
    const id = chosen[field as keyof Chosen];
    if (id && !(await is(id))) refuseField(field, 'idInvalid');
  }
}
