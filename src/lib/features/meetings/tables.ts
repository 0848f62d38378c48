import type { Generated } from 'kysely';

export interface MeetingTables {
  meetings: {
    id: string;
    event_id: string;
    title: string;
    folded_title: string;
    held_on: string;
    starts_time: string | null;
    place: string | null;
    chair_person_id: string | null;
    attendees: string | null;
    notes: string | null;
    version: Generated<number>;
  };
  meeting_decisions: {
    id: string;
    meeting_id: string;
    position: number;
    content: string;
    /** The task that it became; null when that was removed. */
    task_id: string | null;
  };
}
