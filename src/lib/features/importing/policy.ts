import { mayUseSchoolPages } from '#lib/features/delegates/policy.ts';
import type { Actor } from '#lib/server/kernel/actor.ts';
import type { Allowed } from '#lib/server/kernel/failures.ts';

/** Importing a list: whoever registers for a school; which school is asked where it is fetched. */
export function mayImport(actor: Actor): Allowed {
  return mayUseSchoolPages(actor);
}
