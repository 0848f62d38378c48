import type { Generated } from 'kysely';

export interface AgendaTables {
  agenda_items: {
    id: string;
    event_id: string;
    held_on: string;
    starts_time: string;
    ends_time: string;
    title: string;
    place: string | null;
    responsible_person_id: string | null;
    note: string | null;
    version: Generated<number>;
  };
}
