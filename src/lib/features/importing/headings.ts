import { foldText } from '#lib/values/text.ts';
import { ignored, partsOf, type ColumnRole, type Target, type TargetField } from './target.ts';

/* What a heading says: which field stands below it, and how sure that is. */

/** 3: the very words; 2: they begin it; 1: they stand somewhere in it. */
export type Sureness = 1 | 2 | 3;
export interface Reading {
  role: ColumnRole;
  sure: Sureness;
}

/** Words of a heading: folded, without punctuation and remarks in brackets. */
export function headingWords(text: string): string {
  return foldText(text.replace(/\([^)]*\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

const partWords: Record<string, readonly string[]> = {
  family: [
    'ho',
    'ho va chu dem',
    'ho va dem',
    'ho dem',
    'ho va ten dem',
    'ho lot',
    'ho va chu lot',
    'surname',
    'family name',
    'last name'
  ],
  given: ['ten', 'given name', 'first name'],
  day: ['ngay', 'day'],
  month: ['thang', 'month'],
  year: ['nam', 'nam sinh', 'year'],
  male: ['nam', 'trai', 'male'],
  female: ['nu', 'gai', 'female']
};

const numbering = ['tt', 'stt', 'so tt', 'so thu tu', 'no', 'nr'];

function matching(words: string, known: readonly string[]): Sureness | undefined {
  if (known.includes(words)) return 3;
  const longer = known.filter((one) => one.length > 3);
  if (longer.some((one) => words.startsWith(`${one} `))) return 2;
  return longer.some((one) => ` ${words} `.includes(` ${one} `)) ? 1 : undefined;
}

function ofField(field: TargetField, above: string, below: string): Sureness | undefined {
  if (above !== '' && field.under) {
    const group = matching(above, field.under.above);
    if (group !== undefined && field.under.below.includes(below)) return 3;
  }
  // Below a heading of its own group, "name" is nobody else's.
  return (
    matching(below, field.headings) ?? (above === '' ? undefined : matching(above, field.headings))
  );
}

// Without its mark "Năm" (year) is "Nam" (male): for these two the mark decides.
const isYear = (text: string) => /năm|year/iu.test(text.normalize('NFC'));

function ofPart(field: TargetField, above: string, below: string, text: string): Reading[] {
  const isOwn = above !== '' && matching(above, field.headings) !== undefined;
  return partsOf(field).flatMap((part) => {
    if (!partWords[part]?.includes(below)) return [];
    if (below === 'nam' && (part === 'year') !== isYear(text)) return [];
    const role = `${field.key}:${part}`;
    if (isOwn) return [{ role, sure: 3 as const }];
    // Alone, "Nam" and "Nữ" are marks of the sex; "Họ và chữ đệm" says itself what it is.
    const stands = (field.kind === 'sex' && above === '') || part === 'family';
    return stands ? [{ role, sure: 3 as const }] : [];
  });
}

/**
 * The most likely meaning of a column by its heading and the one above it ('' where there is none);
 * undefined where nothing fits.
 */
export function readHeading(target: Target, aboveText: string, text: string): Reading | undefined {
  const below = headingWords(text);
  const above = aboveText === text ? '' : headingWords(aboveText);
  if (below === '') return undefined;
  if (numbering.includes(below)) return { role: ignored, sure: 3 };
  const readings = target.fields.flatMap((field): Reading[] => {
    if (field.key !== 'guardianName') {
      const parts = ofPart(field, above, below, text);
      if (parts.length > 0) return parts;
    }
    const sure = ofField(field, above, below);
    return sure === undefined ? [] : [{ role: field.key, sure }];
  });
  const underGroup = readings.find(({ role }) => isUnder(target, role, above, below));
  if (underGroup) return underGroup;
  return readings.reduce<Reading | undefined>(
    (best, one) => (best === undefined || one.sure > best.sure ? one : best),
    undefined
  );
}

function isUnder(target: Target, role: string, above: string, below: string): boolean {
  const under = target.fields.find(({ key }) => key === role)?.under;
  return (
    above !== '' &&
    under !== undefined &&
    matching(above, under.above) !== undefined &&
    under.below.includes(below)
  );
}

/** Is this the heading of a given name, when a family name stands in a column of its own? */
export function isGivenName(text: string): boolean {
  return partWords['given']?.includes(headingWords(text)) ?? false;
}
