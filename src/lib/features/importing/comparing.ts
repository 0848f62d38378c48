import { personKey, type CheckedRow, type Wrong } from './checking.ts';
import { outcomes, type Counts, type RowOutcome } from './model.ts';

/* The rows of a list beside what is registered already. Pure. */

/** Somebody who is registered, as far as a list can say something else about him. */
export interface Registered {
  id: string;
  name: string;
  bornOn: string;
  version: number;
  /** By field; null where nothing is filled in. */
  values: Readonly<Record<string, string | null>>;
  /** May the import still change the entry? */
  isOpen: boolean;
}

export interface ComparedRow extends CheckedRow {
  outcome: RowOutcome;
  /** The entry that the row is about. */
  match?: Registered;
  /** The fields that the row changes; an empty cell changes nothing. */
  fields: string[];
}

/** Fields of the row that say something else than the entry. A name in capitals is the same name. */
function differences(values: Readonly<Record<string, string>>, entry: Registered): string[] {
  const plain = (key: string, text: string) => (key === 'name' ? text.toLowerCase() : text);
  return Object.keys(values).filter(
    (key) => plain(key, values[key] ?? '') !== plain(key, entry.values[key] ?? '')
  );
}

function outcomeOf(row: CheckedRow, match: Registered | undefined, fields: string[]): RowOutcome {
  if (row.errors.some(({ code }) => code !== 'duplicateInFile')) return 'wrong';
  if (row.errors.length > 0) return 'duplicate';
  if (!match) return 'new';
  if (fields.length === 0) return 'same';
  return match.isOpen ? 'changed' : 'duplicate';
}

/**
 * Says of each row what applying it does. Somebody registered whose entry can't be changed any more
 * is a duplicate (`duplicateRegistered`).
 */
export function compare(
  rows: readonly CheckedRow[],
  registered: readonly Registered[],
  settle: (values: Readonly<Record<string, string>>) => Record<string, string>
): ComparedRow[] {
  const known = new Map(registered.map((one) => [personKey(one.name, one.bornOn), one]));
  return rows.map((row) => {
    const match = row.key === undefined ? undefined : known.get(row.key);
    const values = settle(row.values);
    const fields = match ? differences(values, match) : [];
    const outcome = outcomeOf(row, match, fields);
    const compared = { ...row, values, outcome, fields, errors: errorsOf(row, outcome) };
    return match ? { ...compared, match } : compared;
  });
}

function errorsOf({ errors, nameCell }: CheckedRow, outcome: RowOutcome): Wrong[] {
  if (outcome !== 'duplicate' || errors.length > 0) return errors;
  return [{ cell: nameCell, code: 'duplicateRegistered' }];
}

export function countOutcomes(rows: readonly ComparedRow[]): Counts {
  const counts = Object.fromEntries(outcomes.map((outcome) => [outcome, 0])) as Counts;
  for (const { outcome } of rows) counts[outcome] += 1;
  return counts;
}
