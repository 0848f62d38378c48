import type { Generated } from 'kysely';
import type { TaskPriority } from './model.ts';

export interface TaskTables {
  tasks: {
    id: string;
    event_id: string;
    title: string;
    folded_title: string;
    note: string | null;
    owner_person_id: string | null;
    due_on: string | null;
    priority: Generated<TaskPriority>;
    done_at: string | null;
    done_by: string | null;
    version: Generated<number>;
  };
}
