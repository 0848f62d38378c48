/** The query of an address without the name of a form action; '' or '?…'. */
export function searchOf(url: URL): string {
  const kept = [...url.searchParams].filter(([key]) => !key.startsWith('/'));
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}

/** The address of a form action on this page that keeps unit, filters and order. */
export function actionAt(url: URL, action: string): string {
  return `${searchOf(url) || '?'}&/${action}`.replace('?&', '?');
}
