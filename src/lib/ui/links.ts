/** Keys of paging in the address; they lose their meaning when search, filter or order change. */
export const PAGE_KEYS = ['after', 'before'] as const;

/** The parameter that names a column to show; it comes once for each. */
export const COLUMN_KEY = 'col';

/**
 * A link to the same page with some parameters changed: `null` or '' takes one away, the rest
 * stays. Paging starts over unless the changes name a page key themselves.
 */
export function withParams(url: URL, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(url.search);
  for (const key of PAGE_KEYS) params.delete(key);
  for (const [key, value] of Object.entries(changes)) {
    if (value) params.set(key, value);
    else params.delete(key);
  }
  const query = params.toString();
  // A bare '?' would keep the old query in some browsers' eyes; the path clears it.
  return query ? `?${query}` : url.pathname;
}

/**
 * The list of this page as a file: its own address with `/export` behind, with search, filter and
 * order. `list` names one where a page has several.
 */
export function exportLink(url: URL, format: 'xlsx' | 'csv', list?: string): string {
  const kept = keptParams(url, ['format']);
  const path = [url.pathname, ...(list ? [list] : []), 'export'].join('/');
  return `${path}?${new URLSearchParams([['format', format], ...kept])}`;
}

/** The parameters that a GET form must carry along as hidden fields. */
export function keptParams(url: URL, except: readonly string[]): [string, string][] {
  const dropped = new Set<string>([...PAGE_KEYS, ...except]);
  return [...url.searchParams].filter(([key, value]) => !dropped.has(key) && value !== '');
}
