/** A letter typed into one of these is text, not a command. */
const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"]';

export type Shortcut = 'search' | 'help';

/** Does a pressed key belong to a field or to the browser: typed text, or with Ctrl, Alt or Meta? */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return true;
  return event.target instanceof Element && event.target.closest(TYPING) !== null;
}

/** Keys that a page has beside the common ones, for the list behind `?`. */
export interface PageKey {
  key: string;
  text: string;
}

const offered = new Set<readonly PageKey[]>();

/** Names keys of a page for as long as it is shown: the answer takes them back. */
export function offerKeys(keys: readonly PageKey[]): () => void {
  offered.add(keys);
  return () => offered.delete(keys);
}

/** The keys that are offered just now. */
export function offeredKeys(): PageKey[] {
  return [...offered].flat();
}

/**
 * What a key means on the page, or undefined: `/` searches, `?` lists the keys. Keys pressed while
 * somebody types, or together with Ctrl, Alt or Meta, belong to the field or the browser.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (isTyping(event)) return undefined;
  if (event.key === '/') return 'search';
  return event.key === '?' ? 'help' : undefined;
}

/** Puts the cursor into the page's first search field; false when it has none. */
export function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('[data-search]');
  field?.focus();
  field?.select();
  return field !== null;
}
