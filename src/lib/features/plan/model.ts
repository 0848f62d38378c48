import type { DateOn } from '#lib/values/dates.ts';

/** An official plan: number, day and issuer as on its paper. */
export interface Plan {
  id: string;
  number: string;
  issuedOn: DateOn;
  issuer: string;
  year: number;
  title: string;
  titleEn: string | null;
  aim: string | null;
  aimEn: string | null;
  version: number;
}

/** The twelve months of a year as 'YYYY-MM'. */
export function monthsOf(year: number): string[] {
  return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`);
}
