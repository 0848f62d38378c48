import type { RetentionCategory } from './model.ts';

export interface RetentionTables {
  retention_periods: {
    id: string;
    category: RetentionCategory;
    days: number;
    source: string;
    valid_from: string;
  };
  erasures: {
    id: string;
    event_id: string;
    category: RetentionCategory;
    count: number;
    /** The last day on which the data was kept. */
    due_on: string;
    erased_at: string;
  };
  event_statistics: {
    event_id: string;
    dimension: 'state' | 'sex' | 'age' | 'ethnicity' | 'district';
    category: string;
    count: number;
    taken_at: string;
  };
  job_locks: { name: string; held_by: string; held_until: string };
  job_runs: {
    id: string;
    job: string;
    started_at: string;
    ended_at: string;
    outcome: 'done' | 'failed';
    count: number | null;
  };
}
