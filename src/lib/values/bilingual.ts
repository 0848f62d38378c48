import type { Locale } from '#lib/values/text.ts';

/** Text that people wrote in Vietnamese and perhaps in English too: English where it is wanted and there. */
export function bilingual(locale: Locale, vi: string, en: string | null | undefined): string {
  return locale === 'en' && en ? en : vi;
}
