import type { Db } from '#lib/server/db/schema.ts';
import { comesLate } from './late.server.ts';
import { missingParts, openStates, type RequiredPart } from './model.ts';

/* A school's own list: children with what is filled in, and escorts. */

type ChildRow = Awaited<ReturnType<typeof listOfSchool>>[number];

/** What an entry lacks before it can be submitted. */
export function missingOf(row: ChildRow): RequiredPart[] {
  return missingParts({
    className: row.className !== null || Boolean(row.hasSealedClass),
    selectionWay: row.selectionWay !== null,
    guardianName: Boolean(row.hasGuardianName),
    guardianRelation: Boolean(row.hasGuardianRelation),
    guardianPhone: Boolean(row.hasGuardianPhone)
  });
}

/** A school's entries that it has still to submit, with what is filled in of the private record. */
export function listUnsubmitted(db: Db, eventId: string, schoolId: string) {
  return withFilledIn(db)
    .where('d.event_id', '=', eventId)
    .where('d.school_id', '=', schoolId)
    .where('d.state', 'in', openStates)
    .where((eb) => eb.or([eb('d.state', '!=', 'reserve'), eb('d.submitted_at', 'is', null)]))
    .orderBy('d.sort_key')
    .orderBy('d.id')
    .execute();
}

/** All of a school's entries, by given name. A school's list is bounded by its quota. */
export function listOfSchool(db: Db, eventId: string, schoolId: string) {
  return withFilledIn(db)
    .where('d.event_id', '=', eventId)
    .where('d.school_id', '=', schoolId)
    .orderBy('d.sort_key')
    .orderBy('d.id')
    .limit(1000)
    .execute();
}

// Which private fields are filled in is seen from the sealed columns; none of them is opened.
function withFilledIn(db: Db) {
  return db
    .selectFrom('delegates as d')
    .leftJoin('delegate_private as p', 'p.delegate_id', 'd.id')
    .select(comesLate.as('comesLate'))
    .select((eb) => [
      'd.id',
      'd.name',
      'd.born_on as bornOn',
      'd.sex',
      'd.ethnicity',
      'd.class_name as className',
      'd.selection_way as selectionWay',
      'd.state',
      'd.remark',
      'd.submitted_at as submittedAt',
      'd.version',
      'd.shortlisted_at as shortlistedAt',
      'd.restricted_at as restrictedAt',
      'd.erased_at as erasedAt',
      eb('p.class_sealed', 'is not', null).as('hasSealedClass'),
      eb('p.guardian_name_sealed', 'is not', null).as('hasGuardianName'),
      eb('p.guardian_relation', 'is not', null).as('hasGuardianRelation'),
      eb('p.guardian_phone_sealed', 'is not', null).as('hasGuardianPhone')
    ]);
}

/** Escorts of a school, by given name. */
export function listEscorts(db: Db, eventId: string, schoolId: string) {
  return db
    .selectFrom('escorts')
    .select([
      'id',
      'name',
      'born_on as bornOn',
      'sex',
      'phone',
      'commitment_signed_on as commitmentSignedOn',
      'accepted_at as acceptedAt',
      'version'
    ])
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .orderBy('sort_key')
    .orderBy('id')
    .limit(1000)
    .execute();
}
