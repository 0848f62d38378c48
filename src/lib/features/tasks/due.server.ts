import { findEvent } from '#lib/features/events/store.server.ts';
import type { Db } from '#lib/server/db/schema.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import { refuse, refuseField } from '#lib/server/kernel/failures.ts';
import type { DateOn } from '#lib/values/dates.ts';
import { dueDay } from './offsets.ts';

interface Due {
  dueOn: DateOn | null;
  dueOffset: number | null;
}

/** The due day that was given, fixed or as D−n of the event; ends the door where it is both. */
export async function dueOf(db: Db, actor: Actor, eventId: string, given: Due): Promise<Due> {
  if (given.dueOffset === null) return given;
  if (given.dueOn !== null) refuseField('dueOffset', 'dueTwice');
  const event = await findEvent(db, actor, eventId);
  if (!event) refuse('notVisible');
  return { dueOn: dueDay(event.starts_on, given.dueOffset), dueOffset: given.dueOffset };
}
