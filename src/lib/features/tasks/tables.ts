import type { Generated } from 'kysely';
import type { TaskPriority, TaskState } from './model.ts';

export interface TaskTables {
  teams: {
    id: string;
    event_id: string;
    name: string;
    head_person_id: string | null;
    position: Generated<number>;
    version: Generated<number>;
  };
  tasks: {
    id: string;
    event_id: string;
    title: string;
    folded_title: string;
    note: string | null;
    owner_person_id: string | null;
    team_id: Generated<string | null>;
    /** Always the day itself, also where `due_offset` says how it came about. */
    due_on: string | null;
    /** Days from the event's first day, e.g. −45; null for a fixed day or none. */
    due_offset: Generated<number | null>;
    priority: Generated<TaskPriority>;
    /** `done` exactly when `done_at` is there. */
    state: Generated<TaskState>;
    /** What it waits for, in words, beside its dependencies. */
    blocked_by: Generated<string | null>;
    /** Order inside a column of the board; equal ones stand by day and id. */
    position: Generated<number>;
    agenda_item_id: Generated<string | null>;
    budget_line_id: Generated<string | null>;
    done_at: string | null;
    done_by: string | null;
    version: Generated<number>;
  };
  task_checks: {
    id: string;
    task_id: string;
    position: number;
    content: string;
    done_at: Generated<string | null>;
    done_by: Generated<string | null>;
  };
  task_comments: { id: string; task_id: string; content: string; made_at: string; made_by: string };
  task_mentions: { comment_id: string; account_id: string; seen_at: Generated<string | null> };
  task_files: {
    id: string;
    task_id: string;
    file_id: string;
    name: string;
    media_type: string;
    bytes: number;
    added_at: string;
    added_by: string;
  };
  task_dependencies: { task_id: string; needs_id: string };
  task_filters: { id: string; account_id: string; event_id: string; name: string; params: string };
}
