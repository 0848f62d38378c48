import { log } from '../log.ts';
import type { Files } from './files.ts';

/** Files whose changes stand or fall with a transaction of the database. */
export interface TransactionFiles extends Files {
  /** After the commit: takes away what the work removed. */
  settle(): Promise<void>;
  /** After a rollback: takes away what the work put. */
  undo(): Promise<void>;
}

/**
 * Files for the work of one transaction. What it puts is on the disk before the commit, what it
 * removes stays until after it: whatever happens, no row names a file that is not there.
 */
export function filesInTransaction(files: Files): TransactionFiles {
  const added: string[] = [];
  const removed: string[] = [];
  return {
    ...files,
    async put(bytes) {
      const id = await files.put(bytes);
      added.push(id);
      return id;
    },
    remove(id) {
      removed.push(id);
      return Promise.resolve();
    },
    settle: () => removeAll(files, removed),
    undo: () => removeAll(files, added)
  };
}

// The database has spoken already: a disk that refuses now leaves an orphan, which the nightly
// sweep takes away, and must not turn the answer into another.
async function removeAll(files: Files, ids: string[]): Promise<void> {
  for (const id of ids) {
    try {
      await files.remove(id);
    } catch (error) {
      log.error({ fileId: id, err: error }, 'a file that no row names was not removed');
    }
  }
}
