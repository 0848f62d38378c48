import type { Generated } from 'kysely';

export interface PlanTables {
  plans: {
    id: string;
    number: string;
    issued_on: string;
    issuer: string;
    year: number;
    title: string;
    title_en: string | null;
    aim: string | null;
    aim_en: string | null;
    version: Generated<number>;
  };
  task_groups: {
    id: string;
    plan_id: string;
    position: number;
    title: string;
    title_en: string | null;
    version: Generated<number>;
  };
  activities: {
    id: string;
    task_group_id: string;
    position: number;
    title: string;
    title_en: string | null;
    month: string | null;
    owner_unit_id: string | null;
    owner_person_id: string | null;
    version: Generated<number>;
  };
  activity_targets: {
    id: string;
    activity_id: string;
    position: number;
    value: number;
    unit: string;
    unit_en: string | null;
    /** 1: results add up; 0: the latest stands, as for a share. */
    adds: Generated<number>;
    version: Generated<number>;
  };
  /** What was reached, with its evidence; taken back, never changed. */
  activity_results: {
    id: string;
    target_id: string;
    value: number;
    reached_on: string;
    evidence: string | null;
    evidence_url: string | null;
    file_id: string | null;
    media_type: 'image/jpeg' | 'application/pdf' | null;
    recorded_at: string;
    recorded_by: string;
    withdrawn_at: string | null;
    withdrawn_by: string | null;
  };
  holidays: {
    id: string;
    name: string;
    name_en: string | null;
    first_on: string;
    last_on: string;
    basis: string | null;
    version: Generated<number>;
  };
}
