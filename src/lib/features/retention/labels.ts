import { m } from '#lib/paraglide/messages.js';
import { formatDate } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import type { KeepDates, RetentionCategory } from './model.ts';

const categories: Record<RetentionCategory, () => string> = {
  health: () => m.retention_health(),
  guardian: () => m.retention_guardian(),
  circumstances: () => m.retention_circumstances(),
  identity: () => m.retention_identity(),
  consent: () => m.retention_consent(),
  reasons: () => m.retention_reasons(),
  remarks: () => m.retention_remarks()
};

const jobNames: Record<string, () => string> = {
  offers: () => m.retention_job_offers(),
  imports: () => m.retention_job_imports(),
  erasing: () => m.retention_job_erasing(),
  files: () => m.retention_job_files()
};

/** A kind of data in the reader's language. */
export function categoryLabel(category: RetentionCategory): string {
  return categories[category]();
}

export function jobLabel(job: string): string {
  return jobNames[job]?.() ?? job;
}

/** "Giữ đến 20/7/2023."; undefined where no period is in force. */
export function keepText(
  dates: KeepDates,
  category: RetentionCategory,
  locale: Locale
): string | undefined {
  const until = dates[category];
  return until && m.retention_keep_until({ date: formatDate(until, locale) });
}

/** The sentences beside the groups of a form about a child or an escort. */
export function keepTexts(dates: KeepDates, locale: Locale) {
  return {
    identity: keepText(dates, 'identity', locale),
    guardian: keepText(dates, 'guardian', locale),
    health: keepText(dates, 'health', locale),
    circumstances: keepText(dates, 'circumstances', locale)
  };
}
