import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';
import type { Target } from './model.ts';

/** The targets of an event, and when they were set ('' while there are none). */
export async function readTargets(db: Db, eventId: string) {
  const rows = await db
    .selectFrom('representation_targets')
    .select(['dimension', 'category', 'unit', 'value', 'set_at as setAt'])
    .where('event_id', '=', eventId)
    .orderBy('dimension')
    .orderBy('category')
    .execute();
  const targets: Target[] = rows.map(({ setAt: _at, ...target }) => target);
  return { targets, setAt: rows[0]?.setAt ?? '' };
}

/** Puts these targets in the place of those there were. */
export async function writeTargets(
  trx: Trx,
  eventId: string,
  targets: readonly Target[],
  by: { accountId: string; at: string }
): Promise<void> {
  await trx.deleteFrom('representation_targets').where('event_id', '=', eventId).execute();
  if (targets.length === 0) return;
  await trx
    .insertInto('representation_targets')
    .values(
      targets.map((target) => ({
        event_id: eventId,
        ...target,
        set_at: by.at,
        set_by: by.accountId
      }))
    )
    .execute();
}

export interface Announcement {
  eventId: string;
  seed: string;
  method: string;
  places: number;
  candidates: number;
  candidatesHash: string;
  /** JSON of the needs. */
  needs: string;
  at: string;
  by: string;
}

export async function insertDraw(trx: Trx, draw: Announcement): Promise<string> {
  const id = newId();
  await trx
    .insertInto('draws')
    .values({
      id,
      event_id: draw.eventId,
      seed: draw.seed,
      method: draw.method,
      places: draw.places,
      candidates: draw.candidates,
      candidates_hash: draw.candidatesHash,
      needs: draw.needs,
      announced_at: draw.at,
      announced_by: draw.by
    })
    .execute();
  return id;
}

function drawsOf(db: Db, eventId: string) {
  return db
    .selectFrom('draws as w')
    .leftJoin('accounts as a', 'a.id', 'w.announced_by')
    .leftJoin('draw_steps as drawn', (join) =>
      join.onRef('drawn.draw_id', '=', 'w.id').on('drawn.step', '=', 'drawn')
    )
    .leftJoin('draw_steps as applied', (join) =>
      join.onRef('applied.draw_id', '=', 'w.id').on('applied.step', '=', 'applied')
    )
    .select([
      'w.id',
      'w.seed',
      'w.method',
      'w.places',
      'w.candidates',
      'w.candidates_hash as candidatesHash',
      'w.needs',
      'w.announced_at as announcedAt',
      'a.name as announcedBy',
      'drawn.at as drawnAt',
      'applied.at as appliedAt'
    ])
    .where('w.event_id', '=', eventId);
}

/** The draws of an event, the latest first: every announcement stays to be seen. */
export function listDraws(db: Db, eventId: string) {
  return drawsOf(db, eventId).orderBy('w.id', 'desc').limit(100).execute();
}

/** One draw of this very event. */
export function findDraw(db: Db, eventId: string, drawId: string) {
  return drawsOf(db, eventId).where('w.id', '=', drawId).executeTakeFirst();
}

export async function recordStep(
  trx: Trx,
  drawId: string,
  step: 'drawn' | 'applied',
  by: { accountId: string; at: string }
): Promise<void> {
  await trx
    .insertInto('draw_steps')
    .values({ draw_id: drawId, step, at: by.at, by: by.accountId })
    .execute();
}
