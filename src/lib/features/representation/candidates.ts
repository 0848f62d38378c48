import type { Choosable } from '#lib/features/delegates/candidates-store.server.ts';
import { ageOn, type DateOn } from '#lib/values/dates.ts';
import { ageBandOf, ethnicityOf, type Traits } from './model.ts';

/** A child's categories on the event's first day. */
export function traitsOf(
  child: Pick<Choosable, 'sex' | 'bornOn' | 'ethnicity' | 'placeId'>,
  startsOn: DateOn
): Traits {
  return {
    sex: child.sex,
    age: ageBandOf(ageOn(child.bornOn, startsOn)),
    ethnicity: ethnicityOf(child.ethnicity),
    district: child.placeId
  };
}
