import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @param {string | Buffer} content */
export function hash(content) {
  return createHash('sha256').update(content).digest('hex');
}

/**
 * One hash over the names and contents of files and folders; a path that does not exist counts as
 * absent, so that creating it changes the hash.
 * @param {string} base the folder that the paths are relative to
 * @param {string[]} paths
 * @param {string[]} [skip] relative paths left out with everything below them
 */
export function hashTree(base, paths, skip = []) {
  const sum = createHash('sha256');
  for (const path of paths.flatMap((path) => filesBelow(base, path, skip)).sort()) {
    sum.update(`${path}\0${hash(readFileSync(join(base, path)))}\n`);
  }
  return sum.digest('hex');
}

/**
 * @param {string} base
 * @param {string} path
 * @param {string[]} skip
 * @returns {string[]}
 */
function filesBelow(base, path, skip) {
  if (skip.includes(path)) return [];
  const stat = statSync(join(base, path), { throwIfNoEntry: false });
  if (!stat) return [];
  if (!stat.isDirectory()) return [path];
  return readdirSync(join(base, path)).flatMap((name) => filesBelow(base, `${path}/${name}`, skip));
}
