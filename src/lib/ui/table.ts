import { COLUMN_KEY, PAGE_KEYS } from '#lib/ui/links.ts';

/** What `aria-sort` says of a column; undefined for one that cannot be sorted by. */
export function ariaSort(
  column: { key: string; sort?: true },
  sort: string | null | undefined
): 'ascending' | 'descending' | 'none' | undefined {
  if (!column.sort) return undefined;
  if (sort === column.key) return 'ascending';
  return sort === `-${column.key}` ? 'descending' : 'none';
}

/** Whether the row at `index` is the first of its group, and a group row belongs above it. */
export function opensGroup<T>(
  rows: readonly T[],
  index: number,
  groupOf: ((row: T) => string) | undefined
): boolean {
  const row = rows[index];
  const above = rows[index - 1];
  if (!groupOf || row === undefined) return false;
  return above === undefined || groupOf(above) !== groupOf(row);
}

/** Whether the address asks for everything: an empty list then is empty, not searched in vain. */
export function isUnfiltered(url: URL): boolean {
  const harmless = new Set<string>(['sort', COLUMN_KEY, ...PAGE_KEYS]);
  return [...url.searchParams].every(([key, value]) => value === '' || harmless.has(key));
}

/** The columns that the address asks for, in the order of the table; without any those shown by default. */
export function chosenColumns<C extends { key: string }>(
  url: URL,
  columns: readonly C[],
  byDefault: readonly string[]
): C[] {
  const asked = url.searchParams.getAll(COLUMN_KEY);
  const known = asked.filter((key) => columns.some((column) => column.key === key));
  const wanted = new Set(known.length > 0 ? known : byDefault);
  return columns.filter(({ key }, index) => index === 0 || wanted.has(key));
}
