import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { boxOver, parseDataKeys, type Box } from './box.ts';
import { isPostgresUrl } from './db/index.ts';
import type { Env } from './env.ts';
import { filesOver, type Files } from './files/files.ts';

type KeyEnv = Pick<Env, 'dataKey' | 'databaseUrl' | 'production'>;

/** A fresh key in the form that DATA_KEY takes. */
export function newDataKey(): string {
  return `k1:${randomBytes(32).toString('base64')}`;
}

/**
 * The data keys of this installation. Production brings its key in DATA_KEY; demo and development make
 * one up on first use and keep it beside the database, readable by its owner alone.
 */
function dataKeysOf(env: KeyEnv): Map<string, Buffer> {
  if (env.dataKey !== undefined) return parseDataKeys(env.dataKey);
  if (env.production) throw new Error('DATA_KEY is missing');
  const path = isPostgresUrl(env.databaseUrl)
    ? 'data/development.key'
    : `${env.databaseUrl.replace(/^file:/, '')}.key`;
  return parseDataKeys(readOrMakeKey(path));
}

/** The box of this installation, over its data keys. */
export function boxOf(env: KeyEnv): Box {
  return boxOver(dataKeysOf(env));
}

/** The files of this installation, sealed with its data keys. */
export function filesOf(env: KeyEnv & Pick<Env, 'filesDir'>): Files {
  return filesOver(env.filesDir, dataKeysOf(env));
}

function readOrMakeKey(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    writeFileSync(path, newDataKey(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    // Another start made it first, or an earlier run did: that one is the key.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8').trim();
}
