import type { DateOn } from '#lib/values/dates.ts';

/* What a line of a list shows of a child that is restricted, or whose data are erased. */

interface Plain {
  restrictedAt: string | null;
  erasedAt: string | null;
  bornOn: DateOn;
  ethnicity: string;
  commune: string | null;
}

type Shielded<R extends Plain> = Omit<R, 'bornOn' | 'ethnicity' | 'commune' | 'restrictedAt'> & {
  isRestricted: boolean;
  bornOn: DateOn | null;
  ethnicity: string | null;
  commune: string | null;
};

/**
 * The row as others than its school and safeguarding see it: by what else is known of a restricted
 * child it could be told. Of an erased one nothing is left to show.
 */
export function shielded<R extends Plain>(row: R, seesRestricted = false): Shielded<R> {
  const { restrictedAt, bornOn, ethnicity, commune, ...rest } = row;
  const isRestricted = restrictedAt !== null;
  const isHidden = row.erasedAt !== null || (isRestricted && !seesRestricted);
  return {
    ...rest,
    isRestricted,
    bornOn: isHidden ? null : bornOn,
    ethnicity: isHidden ? null : ethnicity,
    commune: isHidden ? null : commune
  };
}
