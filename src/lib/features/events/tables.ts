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
  /** The event's days before and after a move, and whether it was undone. */
  event_moves: {
    id: string;
    event_id: string;
    from_starts_on: string;
    from_ends_on: string;
    from_due_on: string | null;
    to_starts_on: string;
    to_ends_on: string;
    to_due_on: string | null;
    moved_at: string;
    moved_by: string;
    undone_at: string | null;
    undone_by: string | null;
  };
  /**
   * What moved along: a day, for a shift the moment of its beginning; for a confirmed assignment, which is
   * asked again, when it was answered.
   */
  event_move_items: {
    move_id: string;
    kind: 'task' | 'agenda' | 'shift' | 'assignment';
    subject_id: string;
    from_value: string;
    to_value: string;
  };
}
