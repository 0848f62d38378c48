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
