import * as v from 'valibot';
import { query } from '#lib/server/kernel/query.ts';
import { refuse } from '#lib/server/kernel/failures.ts';
import { id } from '#lib/values/fields.ts';
import { findEventHeader } from './header.server.ts';
import { daysTo } from './model.ts';
import { mayAddEvent, mayEditEvent } from './policy.ts';

type Row = NonNullable<Awaited<ReturnType<typeof findEventHeader>>>;

function planOf(row: Row) {
  if (row.plan_id === null || row.plan_number === null) return null;
  return {
    id: row.plan_id,
    number: row.plan_number,
    groupId: row.group_id ?? '',
    groupPosition: row.group_position ?? 0,
    groupTitle: row.group_title ?? '',
    groupTitleEn: row.group_title_en
  };
}

function countsOf(row: Row) {
  return {
    agenda: row.agenda_count ?? 0,
    /** Open tasks. */
    tasks: row.tasks_count ?? 0,
    people: row.people_count ?? 0,
    /** Living entries: neither declined nor withdrawn. */
    delegates: row.delegates_count ?? 0,
    /** Volunteers who were offered a shift or confirmed one. */
    volunteers: row.volunteers_count ?? 0
  };
}

/**
 * What every page of an event shows above its own content: the event, its place in the plan, the
 * days that are left, and the counts of its rooms. Days are ISO, times HH:mm.
 */
export const eventHeader = query({
  input: v.object({ eventId: id() }),
  // Who may not see the event finds none: the store starts from what the actor sees.
  allow: ({ actor }) => actor.kind === 'account' || { code: 'signedOut' },
  async run({ db, actor, clock }, { eventId }) {
    const row = await findEventHeader(db, actor, eventId);
    if (!row) refuse('notVisible');
    const days = { startsOn: row.starts_on, endsOn: row.ends_on };
    return {
      id: row.id,
      kind: row.kind,
      name: row.name,
      nameEn: row.name_en,
      theme: row.theme,
      themeEn: row.theme_en,
      state: row.state,
      ...days,
      startsTime: row.starts_time,
      endsTime: row.ends_time,
      place: row.place,
      registrationDueOn: row.registration_due_on,
      isDateSample: row.is_date_sample === 1,
      version: row.version,
      hostUnitName: row.host_unit_name,
      daysLeft: daysTo(days, clock.today()),
      plan: planOf(row),
      counts: countsOf(row),
      can: { edit: mayEditEvent(actor, row), copy: mayAddEvent(actor) }
    };
  }
});

type Answer = Awaited<ReturnType<typeof eventHeader>>;

/** What the pages of an event get as `data.event`. */
export type EventHeader = Extract<Answer, { ok: true }>['value'];
