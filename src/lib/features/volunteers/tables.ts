import type { Generated } from 'kysely';
import type { AssignmentState } from './model.ts';

export interface VolunteerTables {
  volunteers: {
    id: string;
    account_id: string | null;
    name: string;
    folded_name: string;
    sort_key: string;
    phone: string | null;
    born_on: string | null;
    team: string | null;
    commitment_signed_on: string | null;
    is_sample: Generated<number>;
    version: Generated<number>;
  };
  shifts: {
    id: string;
    event_id: string;
    title: string;
    place: string;
    map_url: string | null;
    starts_at: string;
    ends_at: string;
    needed: number;
    briefing: string | null;
    contact_name: string | null;
    contact_phone: string | null;
    version: Generated<number>;
  };
  assignments: {
    id: string;
    shift_id: string;
    volunteer_id: string;
    state: AssignmentState;
    reason: string | null;
    assigned_at: string;
    assigned_by: string;
    answered_at: string | null;
    version: Generated<number>;
  };
}
