import { sql } from 'kysely';
import type { Db, Trx } from '#lib/server/db/schema.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { positionBetween, positionStep, type TaskState } from './model.ts';
import { dueKey } from './store.server.ts';

const column = (db: Db, eventId: string, state: TaskState) =>
  db
    .selectFrom('tasks')
    .select(['tasks.id', 'tasks.position'])
    .where('tasks.event_id', '=', eventId)
    .where('tasks.state', '=', state)
    .orderBy('tasks.position')
    .orderBy(dueKey)
    .orderBy('tasks.id')
    .execute();

/** Gives every card of a column a step of its own, in the order in which they stand. */
async function numberAnew(trx: Trx, eventId: string, state: TaskState): Promise<void> {
  await sql`update tasks set position = numbered.place * ${sql.lit(positionStep)}
    from (
      select tasks.id as task_id,
        row_number() over (order by tasks.position, ${dueKey}, tasks.id) as place
      from tasks where tasks.event_id = ${eventId} and tasks.state = ${state}
    ) as numbered
    where tasks.id = numbered.task_id`.execute(trx);
}

/**
 * Puts a card that is in the column behind another one of it, or first. The column is numbered anew
 * where two neighbours leave no room. A neighbour that is not there makes it `changedMeanwhile`.
 */
export async function placeOnBoard(
  trx: Trx,
  eventId: string,
  state: TaskState,
  taskId: string,
  after: string
): Promise<void> {
  const place = async () => {
    const others = (await column(trx, eventId, state)).filter(({ id }) => id !== taskId);
    const at = after === 'first' ? 0 : others.findIndex(({ id }) => id === after) + 1;
    if (at === 0 && after !== 'first') refuse('changedMeanwhile');
    return positionBetween(others[at - 1]?.position, others[at]?.position);
  };
  let position = await place();
  if (position === undefined) {
    await numberAnew(trx, eventId, state);
    position = await place();
  }
  await trx
    .updateTable('tasks')
    .set({ position: position ?? 0 })
    .where('id', '=', taskId)
    .execute();
}
