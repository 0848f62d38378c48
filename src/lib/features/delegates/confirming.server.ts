import type { Db, Trx } from '#lib/server/db/schema.ts';
import { newId } from '#lib/values/ids.ts';

/* What a registrar asks of the school's principal: to confirm the list and hand it in. */

/** The open request of a school for its principal's confirmation, with who asked. */
export function findRequest(db: Db, eventId: string, schoolId: string) {
  return db
    .selectFrom('confirmation_requests as r')
    .leftJoin('accounts as a', 'a.id', 'r.asked_by')
    .select(['r.id', 'r.asked_at as askedAt', 'a.name as askedBy'])
    .where('r.event_id', '=', eventId)
    .where('r.school_id', '=', schoolId)
    .where('r.answered_at', 'is', null)
    .executeTakeFirst();
}

/** Stores a request, unless one is open already. Answers whether it was stored. */
export async function insertRequest(
  trx: Trx,
  school: { eventId: string; schoolId: string },
  by: { at: string; accountId: string }
): Promise<boolean> {
  if (await findRequest(trx, school.eventId, school.schoolId)) return false;
  await trx
    .insertInto('confirmation_requests')
    .values({
      id: newId(),
      event_id: school.eventId,
      school_id: school.schoolId,
      asked_at: by.at,
      asked_by: by.accountId,
      answered_at: null
    })
    .execute();
  return true;
}

/** The list was handed in: what was asked is answered. */
export async function answerRequests(
  trx: Trx,
  { eventId, schoolId }: { eventId: string; schoolId: string },
  at: string
): Promise<void> {
  await trx
    .updateTable('confirmation_requests')
    .set({ answered_at: at })
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .where('answered_at', 'is', null)
    .execute();
}
