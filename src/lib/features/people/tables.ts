import type { Generated } from 'kysely';
import type { ParticipantRole } from './model.ts';

export interface PeopleTables {
  participants: {
    id: string;
    event_id: string;
    person_id: string | null;
    name: string;
    folded_name: string;
    sort_key: string;
    role: ParticipantRole;
    organisation: string | null;
    phone: string | null;
    note: string | null;
    version: Generated<number>;
  };
}
