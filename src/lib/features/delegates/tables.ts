import type { Generated } from 'kysely';
import type {
  DelegateState,
  Diet,
  GuardianRelation,
  QuotaCategory,
  SelectionWay,
  Sex,
  ShirtSize
} from './model.ts';
import type { Promotion } from './registration.ts';

export interface DelegateTables {
  quotas: {
    id: string;
    event_id: string;
    unit_id: string;
    category: QuotaCategory;
    places: number;
    /** 1: the school takes what it needs of what its district left open, first come. */
    from_pool: Generated<number>;
    version: Generated<number>;
  };
  reservations: {
    id: string;
    event_id: string;
    school_id: string;
    category: QuotaCategory;
    places: number;
    /** The last day on which the number holds places that have no name yet. */
    names_due_on: string;
    made_at: string;
    made_by: string;
    version: Generated<number>;
  };
  place_offers: {
    id: string;
    event_id: string;
    school_id: string;
    delegate_id: string;
    offered_at: string;
    expires_at: string;
    ended_at: string | null;
    outcome: 'taken' | 'declined' | 'expired' | 'void' | null;
  };
  registration_settings: {
    event_id: string;
    grace_days: number;
    promotion: Promotion;
    offer_hours: number;
    version: Generated<number>;
  };
  school_permissions: {
    id: string;
    event_id: string;
    school_id: string;
    /** late: entering after the deadline until a day; age: one child of this birth date may be older. */
    kind: 'late' | 'age';
    until_on: string | null;
    born_on: string | null;
    reason: string | null;
    granted_at: string;
    granted_by: string;
    revoked_at: string | null;
  };
  confirmation_requests: {
    id: string;
    event_id: string;
    school_id: string;
    asked_at: string;
    asked_by: string;
    answered_at: string | null;
  };
  field_remarks: {
    id: string;
    delegate_id: string;
    field: string;
    remark: string | null;
    made_at: string;
    made_by: string;
    settled_at: string | null;
  };
  change_proposals: {
    id: string;
    delegate_id: string;
    base_version: number;
    fields: string;
    values_sealed: string | null;
    proposed_at: string;
    proposed_by: string;
    state: 'open' | 'approved' | 'refused' | 'void';
    decided_at: string | null;
    decided_by: string | null;
    remark: string | null;
    version: Generated<number>;
  };
  participation_rules: {
    id: string;
    code:
      | 'minChildren'
      | 'childrenPerEscort'
      | 'childrenPerVolunteer'
      | 'childrenPerGuest'
      | 'childUnderAge';
    value: number;
    source: string;
    valid_from: string;
    valid_to: string | null;
    version: Generated<number>;
  };
  delegates: {
    id: string;
    event_id: string;
    school_id: string;
    name: string;
    folded_name: string;
    sort_key: string;
    born_on: string;
    sex: Sex;
    ethnicity: string;
    class_name: string | null;
    selection_way: SelectionWay | null;
    state: DelegateState;
    remark: string | null;
    submitted_at: string | null;
    version: Generated<number>;
    /** The place in the event's reserve list; set exactly while the state is `reserve`. */
    reserve_seq: Generated<number | null>;
    commune: Generated<string | null>;
    youth_post: Generated<string | null>;
    interests: Generated<string | null>;
    talents: Generated<string | null>;
    question: Generated<string | null>;
    shirt_size: Generated<ShirtSize | null>;
    pickup_point: Generated<string | null>;
    vehicle: Generated<string | null>;
    room: Generated<string | null>;
    group_name: Generated<string | null>;
    badge_code: Generated<string | null>;
    shortlisted_at: Generated<string | null>;
    shortlisted_by: Generated<string | null>;
    /** Set while `name` is only a code and the real one lies sealed in `delegate_private`. */
    restricted_at: Generated<string | null>;
    restricted_by: Generated<string | null>;
    erased_at: Generated<string | null>;
    substitute_for: Generated<string | null>;
  };
  delegate_private: {
    delegate_id: string;
    /** A restricted child's real name and class. */
    name_sealed: Generated<string | null>;
    class_sealed: Generated<string | null>;
    religion_sealed: Generated<string | null>;
    /** Codes of special circumstances (Law on Children, Article 10), comma-separated. */
    circumstances_sealed: Generated<string | null>;
    support_needs_sealed: Generated<string | null>;
    diet: Generated<Diet | null>;
    guardian_name_sealed: string | null;
    guardian_relation: GuardianRelation | null;
    guardian_phone_sealed: string | null;
    health_note_sealed: string | null;
  };
  delegate_state_changes: {
    id: string;
    delegate_id: string;
    from_state: DelegateState | null;
    to_state: DelegateState;
    remark: string | null;
    changed_at: string;
    changed_by: string;
  };
  delegate_openings: {
    id: string;
    delegate_id: string;
    /** Comma-separated names of the fields that were shown. */
    fields: string;
    reason: string;
    opened_at: string;
    opened_by: string;
  };
  /** Each time a child was restricted or no longer; the reason can be erased. */
  delegate_restrictions: {
    id: string;
    delegate_id: string;
    is_restricted: number;
    reason: string | null;
    set_at: string;
    set_by: string;
  };
  escorts: {
    id: string;
    event_id: string;
    school_id: string;
    name: string;
    folded_name: string;
    sort_key: string;
    sex: Sex;
    born_on: string;
    phone: string;
    commitment_signed_on: string | null;
    /** Which text was signed. */
    commitment_version: Generated<string | null>;
    accepted_at: Generated<string | null>;
    accepted_by: Generated<string | null>;
    version: Generated<number>;
  };
}
