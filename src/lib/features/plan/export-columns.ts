import { stateLabel } from '#lib/features/events/labels.ts';
import { m } from '#lib/paraglide/messages.js';
import type { ExportTable } from '#lib/server/exporting/table.ts';
import { bilingual } from '#lib/values/bilingual.ts';
import { formatDate } from '#lib/values/dates.ts';
import type { Locale } from '#lib/values/text.ts';
import { lacksOf, type Activity, type PlannedEvent, type TaskGroup } from './coverage.ts';
import { lackLabel, monthLabel, ownerText, targetText } from './labels.ts';
import type { PlanOverview } from './queries.server.ts';

interface Row {
  group: TaskGroup;
  activity: Activity | null;
}

/** The activities of a plan, group by group, as they are exported; a group without any has a row too. */
export function planTable({ plan, groups }: PlanOverview, locale: Locale): ExportTable<Row> {
  const eventText = (event: PlannedEvent) =>
    `${bilingual(locale, event.name, event.nameEn)}, ${formatDate(event.startsOn, locale)}, ${stateLabel(event.state)}`;
  return {
    title: [m.plan_title(), plan?.number].filter(Boolean).join(' '),
    ...(plan && { note: bilingual(locale, plan.title, plan.titleEn) }),
    rows: groups.flatMap((group): Row[] =>
      group.activities.length === 0
        ? [{ group, activity: null }]
        : group.activities.map((activity) => ({ group, activity }))
    ),
    columns: [
      { label: m.plan_group_number(), kind: 'count', value: ({ group }) => group.position },
      {
        label: m.plan_group_name(),
        kind: 'text',
        value: ({ group }) => bilingual(locale, group.title, group.titleEn)
      },
      {
        label: m.plan_activity_name(),
        kind: 'text',
        value: ({ activity }) => activity && bilingual(locale, activity.title, activity.titleEn)
      },
      {
        label: m.plan_month(),
        kind: 'text',
        value: ({ activity }) => (activity?.month ? monthLabel(activity.month) : null)
      },
      {
        label: m.plan_owner(),
        kind: 'text',
        value: ({ activity }) => (activity ? ownerText(activity) || null : null)
      },
      {
        label: m.plan_targets(),
        kind: 'text',
        value: ({ activity }) =>
          activity?.targets.map((target) => targetText(target, locale)).join('\n') || null
      },
      {
        label: m.plan_lacks(),
        kind: 'text',
        value: ({ activity }) => activity && lacksOf(activity).map(lackLabel).join(', ')
      },
      {
        label: m.plan_events(),
        kind: 'text',
        value: ({ activity }) => activity?.events.map(eventText).join('\n') ?? null
      }
    ]
  };
}
