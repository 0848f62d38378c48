import { lock } from '#lib/server/db/index.ts';
import type { Db } from '#lib/server/db/schema.ts';
import { command } from '#lib/server/kernel/command.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { newId } from '#lib/values/ids.ts';
import { markForm } from './forms.ts';
import { subjectKey, type SubjectKind } from './model.ts';
import { mayMark } from './policy.ts';
import { findExpected, findGateEvent } from './store.server.ts';

const columnOf = {
  delegate: 'delegate_id',
  escort: 'escort_id',
  participant: 'participant_id'
} as const satisfies Record<SubjectKind, string>;

function findMark(db: Db, clientId: string) {
  return db
    .selectFrom('attendance_marks')
    .select(['event_id', 'delegate_id', 'escort_id', 'participant_id', 'direction'])
    .where('client_id', '=', clientId)
    .executeTakeFirst();
}

/**
 * Marks that somebody came in or went out. Marks are only ever added; a wrong one is put right by
 * the opposite. Answers `marked`, `repeated` for the same mark sent again, or `already` for somebody
 * who is in (or out) as it is: then nothing is written. `key` names the person in an address.
 * `notVisible` for who is not known here, `escortNotAccepted` for an escort whom no reviewer has
 * accepted.
 */
export const markAttendance = command({
  action: 'attendance.marked',
  input: markForm,
  allow: async ({ db, actor }, { eventId }) =>
    mayMark(actor, await findGateEvent(db, actor, eventId)),
  async run({ db, actor, clock, note }, { eventId, kind, subjectId, direction, clientId }) {
    if (actor.kind !== 'account') refuse('signedOut');
    // Two stations that mark one person at once: the second must see what the first wrote.
    await lock(db, `gate:${eventId}`);
    const person = await findExpected(db, eventId, kind, subjectId);
    if (!person) refuse('notVisible');
    const column = columnOf[kind];
    const sent = await findMark(db, clientId);
    if (sent) {
      const same =
        sent.event_id === eventId && sent[column] === subjectId && sent.direction === direction;
      if (!same) refuse('duplicate');
      return { outcome: 'repeated' as const, key: subjectKey(kind, subjectId) };
    }
    // Who came in before may always go out.
    if (direction === 'in' && person.is_accepted === 0) refuse('escortNotAccepted');
    // Who has no mark yet is out.
    if ((person.direction ?? 'out') === direction) {
      return { outcome: 'already' as const, key: subjectKey(kind, subjectId) };
    }
    const id = newId();
    const now = clock.now();
    await db
      .insertInto('attendance_marks')
      .values({
        id,
        event_id: eventId,
        delegate_id: null,
        escort_id: null,
        participant_id: null,
        [column]: subjectId,
        direction,
        // A clock that was set back must not put this mark before the one it answers.
        marked_at: person.marked_at !== null && person.marked_at > now ? person.marked_at : now,
        marked_by: actor.accountId,
        client_id: clientId
      })
      .execute();
    note(kind, subjectId, { direction });
    return { outcome: 'marked' as const, key: subjectKey(kind, subjectId) };
  }
});
