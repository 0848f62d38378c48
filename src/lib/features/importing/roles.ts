import { refuseField } from '#lib/server/kernel/failures.ts';
import { ignored, rolesOf, uncovered, type ColumnRole, type Target } from './target.ts';

/**
 * Roles by column as a person chose them. Refuses at the field `role`: one given to two columns
 * (`roleTwice`), one that the target doesn't know, a needed one given to none (`columnMissing`).
 */
export function rolesFrom(
  target: Target,
  columns: readonly number[],
  chosen: readonly string[]
): Record<string, ColumnRole> {
  const known = new Set(rolesOf(target));
  const given = chosen.filter((role) => role !== '' && role !== ignored);
  if (given.some((role) => !known.has(role))) refuseField('role', 'picklist');
  if (new Set(given).size < given.length) refuseField('role', 'roleTwice');
  const missing = uncovered(target, given);
  if (missing.length > 0) {
    refuseField('role', 'columnMissing', { fields: missing.map(({ key }) => key).join(',') });
  }
  const roles = columns.map((column, index) => [String(column), chosen[index] || ignored]);
  return Object.fromEntries(roles) as Record<string, ColumnRole>;
}
