import type { Trx } from '#lib/server/db/schema.ts';
import { refuseField } from '#lib/server/kernel/failures.ts';
import type { EventInput } from './forms.ts';
import type { EventState } from './model.ts';

/** The columns of an event from its form; refuses days and times that can't be. */
export function columnsOf(input: EventInput) {
  const endsOn = input.endsOn ?? input.startsOn;
  const { startsTime, endsTime, registrationDueOn } = input;
  if (endsOn < input.startsOn) refuseField('endsOn', 'endBeforeStart');
  if (endsTime !== null && startsTime === null) refuseField('startsTime', 'required');
  const sameDay = endsOn === input.startsOn;
  if (sameDay && startsTime !== null && endsTime !== null && endsTime <= startsTime) {
    refuseField('endsTime', 'endBeforeStart');
  }
  if (registrationDueOn !== null && registrationDueOn > input.startsOn) {
    refuseField('registrationDueOn', 'dueAfterEvent');
  }
  return {
    kind: input.kind,
    name: input.name,
    name_en: input.nameEn,
    theme: input.theme,
    theme_en: input.themeEn,
    starts_on: input.startsOn,
    ends_on: endsOn,
    starts_time: startsTime,
    ends_time: endsTime,
    place: input.place,
    host_unit_id: input.hostUnitId,
    activity_id: input.activityId,
    registration_due_on: registrationDueOn
  };
}

type EventColumns = ReturnType<typeof columnsOf>;

export async function insertEvent(trx: Trx, id: string, columns: EventColumns): Promise<void> {
  await trx
    .insertInto('events')
    .values({ id, ...columns, state: 'draft' })
    .execute();
}

/** Writes the event unless somebody changed it meanwhile; answers whether it did. */
export async function updateEvent(
  trx: Trx,
  event: { id: string; version: number },
  change: Partial<EventColumns> & { state?: EventState; is_date_sample?: number }
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('events')
    .set({ ...change, version: event.version + 1 })
    .where('id', '=', event.id)
    .where('version', '=', event.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export interface StateChange {
  id: string;
  event_id: string;
  from_state: EventState;
  to_state: EventState;
  reason: string | null;
  changed_at: string;
  changed_by: string;
}

export async function insertStateChange(trx: Trx, change: StateChange): Promise<void> {
  await trx.insertInto('event_state_changes').values(change).execute();
}
