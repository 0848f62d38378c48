import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';

/** Where the files of a backup stand: beside the copy of the database. */
export function filesBeside(backup: string): string {
  return `${backup}.files`;
}

/**
 * Copies the files beside a database's copy that was made just before: what is added meanwhile is
 * in no row of the copy and does no harm. They stay sealed. Answers how many.
 */
export function backUpFiles(folder: string, backup: string): number {
  const to = filesBeside(backup);
  mkdirSync(to, { mode: 0o700 });
  if (existsSync(folder)) {
    const isWhole = (path: string) => !path.endsWith('.part');
    cpSync(folder, to, { recursive: true, preserveTimestamps: true, filter: isWhole });
  }
  return readdirSync(to).length;
}

/**
 * Puts a backup's files in the place of the folder; what was there before is kept beside it. Throws,
 * touching nothing, when the backup has no folder of files.
 */
export function restoreFiles(folder: string, backup: string): { keptAs: string | null } {
  const from = filesBeside(backup);
  if (!existsSync(from)) throw new Error(`The files of the backup are missing: ${from}`);
  const keptAs = `${folder}.before-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  const hadFiles = existsSync(folder);
  if (hadFiles) renameSync(folder, keptAs);
  cpSync(from, folder, { recursive: true, preserveTimestamps: true });
  chmodSync(folder, 0o700);
  return { keptAs: hadFiles ? keptAs : null };
}
