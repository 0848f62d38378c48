import { AsyncLocalStorage } from 'node:async_hooks';
import type { LogEvent } from 'kysely';
import type { Box } from './box.ts';
import { openDatabase } from './db/index.ts';
import { migrate, pendingMigrations, type Migrations } from './db/migrate.ts';
import type { Db } from './db/schema.ts';
import { readDemoOffset } from './demo-clock.ts';
import { readEnv, type Env } from './env.ts';
import type { Files } from './files/files.ts';
import { clockWith, type Clock } from './kernel/clock.ts';
import { isDemoDatabase } from './meta.ts';
import { boxOf, filesOf } from './secrets.ts';

/** What one running server holds; made once, before the first request. */
export interface App {
  env: Env;
  db: Db;
  box: Box;
  files: Files;
  clock: Clock;
  migrations: Migrations;
}

/** The server must not run like this; the message says why, in one sentence. */
class StartRefusal extends Error {
  override name = 'StartRefusal';
}

const queries = new AsyncLocalStorage<{ count: number; ms: number }>();

/** Runs `work` and counts the statements it sends (transaction brackets left out). */
export function countingQueries<T>(work: () => T): {
  counted: { count: number; ms: number };
  result: T;
} {
  const counted = { count: 0, ms: 0 };
  return { counted, result: queries.run(counted, work) };
}

function countQuery(event: LogEvent): void {
  const store = queries.getStore();
  if (!store || /^(begin|commit|rollback)/i.test(event.query.sql)) return;
  store.count += 1;
  store.ms += event.queryDurationMillis;
}

let demoOffsetMs = 0;

/** Sets how far the demo's domain clock runs from the real one. Demo only. */
export function setDemoOffset(ms: number): void {
  demoOffsetMs = ms;
}

/**
 * Reads the environment, opens and migrates the database. Throws with a sentence when the server
 * must not run: a missing secret, a demo database in production, or the other way round.
 */
export async function startApp(migrations: Migrations): Promise<App> {
  const env = readEnv();
  const db = openDatabase(env.databaseUrl, countQuery);
  await migrate(db, migrations);
  const demoData = await isDemoDatabase(db);
  if (env.production && demoData) {
    throw new StartRefusal('This is a demo database: production refuses to run on it.');
  }
  if (env.demo && !demoData) {
    throw new StartRefusal(
      'This database holds no sample programme: demo mode refuses to run on it.'
    );
  }
  if (env.demo) demoOffsetMs = await readDemoOffset(db);
  const clock = clockWith(() => demoOffsetMs);
  return { env, db, box: boxOf(env), files: filesOf(env), clock, migrations };
}

/** Is the database there, and does it have every migration? */
export async function isHealthy(app: App): Promise<boolean> {
  try {
    return (await pendingMigrations(app.db, app.migrations)).length === 0;
  } catch {
    // Whatever keeps the database from answering is what this question asks about.
    return false;
  }
}
