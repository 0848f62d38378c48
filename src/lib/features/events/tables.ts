import type { Generated } from 'kysely';
import type { EventKind, EventState } from './model.ts';

export interface EventTables {
  events: {
    id: string;
    activity_id: string | null;
    kind: EventKind;
    name: string;
    name_en: string | null;
    theme: string | null;
    theme_en: string | null;
    starts_on: string;
    ends_on: string;
    starts_time: string | null;
    ends_time: string | null;
    place: string | null;
    host_unit_id: string | null;
    registration_due_on: string | null;
    state: EventState;
    is_date_sample: Generated<number>;
    version: Generated<number>;
  };
  event_state_changes: {
    id: string;
    event_id: string;
    from_state: EventState;
    to_state: EventState;
    reason: string | null;
    changed_at: string;
    changed_by: string;
  };
}
