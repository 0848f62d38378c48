import type { DayMark } from '#lib/features/plan/calendar.ts';
import { m } from '#lib/paraglide/messages.js';
import { bilingual } from '#lib/values/bilingual.ts';
import { formatLunar } from '#lib/values/lunar.ts';
import type { DateOn } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import type { DayProposal } from './proposals.ts';

/** "Quốc khánh · cuối tuần": what speaks against a day; empty for a plain working day. */
export function markText(mark: DayMark | null, locale: Locale): string {
  if (!mark) return '';
  const { holiday, weekend } = mark;
  return [
    holiday && bilingual(locale, holiday.name, holiday.nameEn),
    weekend && m.events_mark_weekend()
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Why a day suggests itself. */
export function proposalText({ on, why }: { on: DateOn; why: DayProposal['why'] }, locale: Locale) {
  if (why === 'midAutumn') return m.events_proposal_midAutumn();
  if (why === 'sameDay') return m.events_proposal_sameDay();
  return m.events_proposal_sameLunar({ lunar: formatLunar(on, locale) });
}
