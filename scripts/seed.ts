// Loads sample data: npm run seed -- --size small|province [--database path] [--fresh]
import { existsSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { isPostgresUrl, openDatabase } from '../src/lib/server/db/index.ts';
import { migrationsFromFiles } from '../src/lib/server/db/migration-files.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import { readEnv } from '../src/lib/server/env.ts';
import { isDemoDatabase } from '../src/lib/server/meta.ts';
import { boxOf } from '../src/lib/server/secrets.ts';
import { loadSample, sampleSizes } from '../src/lib/sample/load.ts';

function stopWith(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const { values: options } = parseArgs({
  options: {
    size: { type: 'string', default: 'small' },
    database: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    // Loads only when the database is new: what `npm run demo` and `npm run dev` call.
    demo: { type: 'boolean', default: false }
  }
});
const size = sampleSizes.find((known) => known === options.size);
if (!size) stopWith(`--size must be ${sampleSizes.join(' or ')}.`);

const env = readEnv({
  ...process.env,
  DEMO: '1',
  ...(options.database ? { DATABASE_URL: options.database } : {})
});

/** Deletes a demo's file; any other file is somebody's data. */
async function startOver(url: string): Promise<void> {
  const path = url.replace(/^file:/, '');
  if (isPostgresUrl(url) || !existsSync(path)) return;
  const old = openDatabase(path);
  const isDemo = await isDemoDatabase(old).catch(() => false);
  await old.destroy();
  if (!isDemo) stopWith(`${path} holds no sample data: it is not touched.`);
  for (const suffix of ['', '-wal', '-shm', '.key']) rmSync(path + suffix, { force: true });
  rmSync(env.filesDir, { recursive: true, force: true });
}

if (options.fresh) await startOver(env.databaseUrl);
const db = openDatabase(env.databaseUrl);
await migrate(db, await migrationsFromFiles());
const isLoaded = await isDemoDatabase(db);
const isUsed =
  (await db.selectFrom('units').select('id').limit(1).executeTakeFirst()) !== undefined ||
  (await db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) !== undefined;
if (isLoaded && !options.demo) {
  stopWith('This database holds the sample programme already; --fresh starts over.');
}
if (!isLoaded) {
  if (isUsed) stopWith('This database holds data of its own: sample data are not mixed into it.');
  const start = performance.now();
  await loadSample(db, boxOf(env), size);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(`Sample data (${size}) loaded in ${seconds} s.\n`);
}
await db.destroy();
