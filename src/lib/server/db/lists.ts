import { sql, type RawBuilder, type SqlBool } from 'kysely';

/* Long lists are paged by key: a page costs the same however far in it lies. */

/** Ids for `in (…)`, which may not be empty: no row has the empty id. */
export const someOf = (ids: readonly string[]) => (ids.length > 0 ? ids : ['']);

/** Rows on one page of a list. */
export const pageSize = 50;

/** Where a page begins: after (or, going back, before) one row, named by its sort key and id. */
export interface PageStart {
  key: { sort: string; id: string } | null;
  back: boolean;
  /** Rows that the page holds; fetch one more, which tells whether there is another page. */
  size: number;
}

export interface Paging {
  next: string | null;
  previous: string | null;
}

const parting = '~';

/** Reads `after` and `before` of an address; what is no key starts at the beginning. */
export function pageStart(
  input: { after?: string | undefined; before?: string | undefined },
  size = pageSize
): PageStart {
  const raw = input.before ?? input.after;
  const at = raw?.lastIndexOf(parting) ?? -1;
  // PostgreSQL refuses a text with U+0000, which no key of ours holds.
  if (raw === undefined || at < 0 || raw.includes('\0')) return { key: null, back: false, size };
  return {
    key: { sort: raw.slice(0, at), id: raw.slice(at + 1) },
    back: input.before !== undefined,
    size
  };
}

/** The order in which the rows of this page are fetched. */
export function pageOrder(start: PageStart): 'asc' | 'desc' {
  return start.back ? 'desc' : 'asc';
}

/** The condition that a row lies beyond the page's start. Fetch one more than a page holds. */
export function beyond(
  start: PageStart,
  sortColumn: string,
  idColumn: string
): RawBuilder<SqlBool> {
  if (start.key === null) return sql<SqlBool>`1 = 1`;
  const row = sql`(${sql.ref(sortColumn)}, ${sql.ref(idColumn)})`;
  const key = sql`(${start.key.sort}, ${start.key.id})`;
  return start.back ? sql<SqlBool>`${row} < ${key}` : sql<SqlBool>`${row} > ${key}`;
}

/** Cuts what was fetched to a page in list order, with the keys of its neighbours. */
export function cutPage<T extends { id: string; sort_key: string }>(
  fetched: readonly T[],
  start: PageStart
): { rows: T[]; paging: Paging } {
  const more = fetched.length > start.size;
  const rows = fetched.slice(0, start.size);
  if (start.back) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const keyOf = (row: T | undefined) => (row ? row.sort_key + parting + row.id : null);
  return {
    rows,
    paging: {
      next: start.back || more ? keyOf(last) : null,
      previous: (start.back ? more : start.key !== null) ? keyOf(first) : null
    }
  };
}

// U+0000 goes as well: PostgreSQL refuses a text that holds it, and no stored text does.
function escaped(folded: string): string {
  return folded.replaceAll('\0', '').replace(/[\\%_]/g, (sign) => `\\${sign}`);
}

/** The condition that a folded column holds the folded text somewhere. '' holds everywhere. */
export function contains(column: string, folded: string): RawBuilder<SqlBool> {
  if (folded === '') return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`${sql.ref(column)} like ${`%${escaped(folded)}%`} escape '\\'`;
}

/** The condition that a word of a folded column begins with the folded text: "an" finds An, not Lan. */
export function beginsWord(column: string, folded: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`' ' || ${sql.ref(column)} like ${`% ${escaped(folded)}%`} escape '\\'`;
}
