import { AsyncLocalStorage } from 'node:async_hooks';
import { overwriteGetLocale } from '#lib/paraglide/runtime.js';
import type { Actor } from './kernel/actor.ts';

export type Locale = 'vi' | 'en';
export const localeCookie = 'locale';

const current = new AsyncLocalStorage<Locale>();

// Messages ask for the language wherever they are rendered; on the server the request knows it.
overwriteGetLocale(() => current.getStore() ?? 'vi');

/** Runs `work` with every message in this language. */
export function inLocale<T>(locale: Locale, work: () => T): T {
  return current.run(locale, work);
}

/** The language of a request: the account's, then the cookie's, then Vietnamese. */
export function localeOf(actor: Actor, cookie: string | undefined): Locale {
  if (actor.kind === 'account' && actor.locale) return actor.locale;
  return cookie === 'en' ? 'en' : 'vi';
}
