import type { Db } from '#lib/server/db/schema.ts';
import { unitsWithPlace } from './places-store.server.ts';

/* Permissions that a reviewer gave one school: to enter late, or one child that is older. */

/** The permissions given at an event, those in force first, each with its reason and who gave it. */
export function listPermissions(db: Db, eventId: string) {
  return db
    .selectFrom('school_permissions as p')
    .innerJoin('units', 'units.id', 'p.school_id')
    .leftJoin('accounts', 'accounts.id', 'p.granted_by')
    .select([
      'p.id',
      'p.kind',
      'p.until_on as untilOn',
      'p.born_on as bornOn',
      'p.reason',
      'p.granted_at as grantedAt',
      'p.revoked_at as revokedAt',
      'units.name as schoolName',
      'accounts.name as grantedBy'
    ])
    .where('p.event_id', '=', eventId)
    .orderBy((eb) => eb.case().when('p.revoked_at', 'is', null).then(0).else(1).end())
    .orderBy('p.granted_at', 'desc')
    .orderBy('p.id')
    .limit(500)
    .execute();
}

/** The schools that have a quota of children at the event, with their district. */
export function listQuotaSchools(db: Db, eventId: string) {
  return db
    .selectFrom(unitsWithPlace(db).as('unit'))
    .innerJoin('quotas', 'quotas.unit_id', 'unit.id')
    .select(['unit.id', 'unit.name', 'unit.place_name as placeName'])
    .where('quotas.event_id', '=', eventId)
    .where('quotas.category', '=', 'child')
    .where('unit.kind', '=', 'school')
    .orderBy('unit.place_sort_key')
    .orderBy('unit.sort_key')
    .orderBy('unit.id')
    .execute();
}
