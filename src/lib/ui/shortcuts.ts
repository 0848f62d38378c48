/** A letter typed into one of these is text, not a command. */
const TYPING = 'input, textarea, select, [contenteditable], [role="combobox"]';

export type Shortcut = 'search' | 'help';

/**
 * What a key means on the page, or undefined: `/` searches, `?` lists the keys. Keys pressed while
 * somebody types, or together with Ctrl, Alt or Meta, belong to the field or the browser.
 */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return undefined;
  if (event.target instanceof Element && event.target.closest(TYPING)) return undefined;
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
