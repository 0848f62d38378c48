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
    target_value: number | null;
    target_unit: string | null;
    target_unit_en: string | null;
    result_value: number | null;
    version: Generated<number>;
  };
}
