import { filterKeys } from './filter-keys.ts';

/* Forms in a list post to the address that the reader is at, so that search and filter stay. */

function params(url: URL): URLSearchParams {
  const kept = new URLSearchParams(url.search);
  for (const key of [...kept.keys()]) if (key.startsWith('/')) kept.delete(key);
  return kept;
}

/** The action of this name at the present address: `?status=late&/finish`. */
export function actionHere(url: URL, name: string): string {
  const kept = params(url).toString();
  return kept ? `?${kept}&/${name}` : `?/${name}`;
}

/** The present address without the action that was posted to. */
export function pageHere(url: URL): string {
  const kept = params(url).toString();
  return kept ? `${url.pathname}?${kept}` : url.pathname;
}

/** The filters of this address as a query, for another view of the same tasks; '' without any. */
export function filterQuery(url: URL): string {
  const kept = filterKeys.flatMap((key): [string, string][] => {
    const value = url.searchParams.get(key);
    return value ? [[key, value]] : [];
  });
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}

/** The filters of this address narrowed to one day, for the list; done tasks too unless asked otherwise. */
export function dayQuery(url: URL, on: string): string {
  const params = new URLSearchParams(filterQuery(url));
  params.set('on', on);
  if (!params.has('status')) params.set('status', 'all');
  return `?${params}`;
}
