import type { Db } from '../db/schema.ts';
import type { Files } from './files.ts';

type FileColumn = (db: Db) => Promise<{ file_id: string | null }[]>;

/** Columns that name a file, by table. A test finds every `file_id` of the schema and asks for it here. */
export const fileColumns: Record<string, FileColumn> = {
  activity_results: (db) => db.selectFrom('activity_results').select('file_id').execute(),
  consent_papers: (db) => db.selectFrom('consent_papers').select('file_id').execute(),
  imports: (db) => db.selectFrom('imports').select('file_id').execute(),
  task_files: (db) => db.selectFrom('task_files').select('file_id').execute()
};

// A file stands on the disk before its row is committed: a young one may be on its way.
const youngMs = 24 * 3_600_000;

/**
 * Takes away files that no row names and that are older than a day: what a crash between disk and
 * database left behind. `realNowMs` is the real time. Answers how many.
 */
export async function removeOrphans(db: Db, files: Files, realNowMs: number): Promise<number> {
  const keep = new Set<string>();
  for (const list of Object.values(fileColumns)) {
    for (const { file_id: id } of await list(db)) if (id !== null) keep.add(id);
  }
  return files.sweep(keep, realNowMs - youngMs);
}
