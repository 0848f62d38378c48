import { mkdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const BEAT_MS = 2_000;
// A holder that has not touched its lock for this long was killed.
const DEAD_MS = 20_000;

/**
 * Runs `work` while no other process on this machine runs work under the same lock.
 * @template T
 * @param {string} path a directory that exists while the lock is held
 * @param {() => Promise<T>} work
 * @param {{ deadMs?: number, pollMs?: number }} [timing]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { deadMs = DEAD_MS, pollMs = 250 } = {}) {
  mkdirSync(dirname(path), { recursive: true });
  for (let tries = 0; !take(path); tries += 1) {
    if (tries === 0) console.log(`Waiting for another run to finish: ${basename(path)} …`);
    if (age(path) > deadMs) release(path);
    else await sleep(pollMs);
  }
  const beat = setInterval(() => utimesSync(path, new Date(), new Date()), BEAT_MS);
  const onExit = () => release(path);
  process.on('exit', onExit);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    process.off('exit', onExit);
    release(path);
  }
}

/** @param {string} path */
function take(path) {
  try {
    mkdirSync(path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} path */
function age(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat ? Date.now() - stat.mtimeMs : 0;
}

/** @param {string} path */
function release(path) {
  rmSync(path, { recursive: true, force: true });
}
