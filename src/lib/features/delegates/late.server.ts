import { sql, type SqlBool } from 'kysely';

/**
 * Did this child `d` get its place from another or from the reserve list? Such a place may come up
 * after the last entry day, so its entry is completed and submitted until the event's first day.
 */
export const comesLate = sql<SqlBool>`(d.substitute_for is not null or exists (
  select 1 from place_offers where delegate_id = d.id and outcome = 'taken'))`;
