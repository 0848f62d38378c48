import type { Generated } from 'kysely';
import type { DelegateState, GuardianRelation, QuotaCategory, SelectionWay, Sex } from './model.ts';

export interface DelegateTables {
  quotas: {
    id: string;
    event_id: string;
    unit_id: string;
    category: QuotaCategory;
    places: number;
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
  };
  delegate_private: {
    delegate_id: string;
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
    version: Generated<number>;
  };
}
