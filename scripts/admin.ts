// The administrator's command line: npm run admin -- create-admin | migrate | verify-audit | run-jobs | backup | restore
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inviteAccount } from '../src/lib/features/accounts/invite-commands.server.ts';
import type { Box } from '../src/lib/server/box.ts';
import { startApp } from '../src/lib/server/app.ts';
import { backUp, restore } from '../src/lib/server/db/backup.ts';
import { expiryOf, pruneBackups } from '../src/lib/server/db/backup-expiry.ts';
import { openDatabase } from '../src/lib/server/db/index.ts';
import { migrationsFromFiles } from '../src/lib/server/db/migration-files.ts';
import { migrate } from '../src/lib/server/db/migrate.ts';
import type { Db } from '../src/lib/server/db/schema.ts';
import { readEnv } from '../src/lib/server/env.ts';
import { backUpFiles, filesBeside, restoreFiles } from '../src/lib/server/files/backup.ts';
import type { Files } from '../src/lib/server/files/files.ts';
import { jobs } from '../src/lib/server/jobs/jobs.ts';
import { runJob } from '../src/lib/server/jobs/run.ts';
import { verifyAudit } from '../src/lib/server/kernel/audit.ts';
import { clockWith } from '../src/lib/server/kernel/clock.ts';
import type { Failure } from '../src/lib/server/kernel/failures.ts';
import { newId } from '../src/lib/values/ids.ts';

const usage = `npm run admin -- <command>
  create-admin --email a@b.vn --name "Họ Tên"   makes an administrator and prints a link to set a password
  migrate                                       brings the database up to date
  verify-audit                                  checks the chain of the audit
  run-jobs                                      erases what is due, ends expired offers, tidies files
  backup --to file.db                           copies the database and its files while in use
  prune-backups --in folder                     deletes backups that are over 30 days old
  restore --from file.db                        puts a copy back (stop the server first)
The database is the one of DATABASE_URL.`;

class Stop extends Error {}

function need(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '')
    throw new Stop(`--${name} is missing.\n\n${usage}`);
  return value;
}

// The command line reads no child's record, so it needs no key.
const closed = () => {
  throw new Error('the command line opens and signs nothing');
};
const closedBox: Box = { seal: closed, open: closed, sign: closed, isSigned: closed };

const noFile = () => Promise.reject(new Error('the command line touches no file'));
const closedFiles: Files = { put: noFile, get: noFile, remove: noFile, sweep: noFile };

function refusal(failure: Failure): string {
  if (failure.code === 'accountExists') return 'This address has an account already.';
  const fields = (failure.issues ?? []).map(({ field, code }) => `--${field}: ${code}`);
  return fields.length > 0 ? fields.join('\n') : failure.code;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    email: { type: 'string' },
    name: { type: 'string' },
    to: { type: 'string' },
    from: { type: 'string' },
    in: { type: 'string' }
  }
});

async function withDatabase(work: (db: Db) => Promise<void>): Promise<void> {
  const db = openDatabase(env.databaseUrl);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

const commands: Record<string, () => Promise<void>> = {
  migrate: () =>
    withDatabase(async (db) => {
      const applied = await migrate(db, await migrationsFromFiles());
      say(applied.length === 0 ? 'Up to date.' : `Applied: ${applied.join(', ')}`);
    }),
  'create-admin': () =>
    withDatabase(async (db) => {
      const email = need(values.email, 'email');
      const name = need(values.name, 'name');
      await migrate(db, await migrationsFromFiles());
      const answer = await inviteAccount(
        {
          db,
          actor: { kind: 'system', name: 'create-admin' },
          clock: clockWith(),
          box: closedBox,
          files: closedFiles,
          requestId: newId()
        },
        { email, name, role: 'admin' }
      );
      if (!answer.ok) throw new Stop(refusal(answer.failure));
      const origin = env.origin ?? `http://localhost:${env.port}`;
      say(`${origin}/invite/${answer.value.token}\nThe link works once, for seven days.`);
    }),
  'verify-audit': () =>
    withDatabase(async (db) => {
      const { rows, brokenAt, lastHash } = await verifyAudit(db);
      if (brokenAt !== null) throw new Stop(`The chain breaks at row ${brokenAt}.`);
      say(`${rows} rows, chain intact. Last hash: ${lastHash}`);
    }),
  backup: async () => {
    const to = need(values.to, 'to');
    if (existsSync(filesBeside(to)))
      throw new Stop(`${filesBeside(to)} exists already; a backup never overwrites.`);
    const report = await backUp(env.databaseUrl, to);
    say(`Copied ${report.bytes} bytes to ${report.path}; the copy was opened and checked.`);
    say(`Copied ${backUpFiles(env.filesDir, to)} files to ${filesBeside(to)}.`);
    say(`Delete it by ${expiryOf(new Date())}: what is erased must not live on in a copy.`);
  },
  'prune-backups': () => {
    const pruned = pruneBackups(need(values.in, 'in'), new Date());
    say(pruned.length === 0 ? 'No backup is that old.' : `Deleted: ${pruned.join(', ')}`);
    return Promise.resolve();
  },
  // As the server runs them: the same keys, the same files, in a demo the demo's clock.
  'run-jobs': async () => {
    const app = await startApp(await migrationsFromFiles());
    try {
      for (const job of jobs) {
        const { outcome, count } = await runJob(job, app);
        say(`${job.name}: ${outcome}${count === null ? '' : ` (${count})`}`);
        if (outcome === 'failed') process.exitCode = 1;
      }
    } finally {
      await app.db.destroy();
    }
  },
  restore: async () => {
    const from = need(values.from, 'from');
    if (!existsSync(filesBeside(from))) {
      throw new Stop(`The files of the backup are missing: ${filesBeside(from)}`);
    }
    const report = await restore(env.databaseUrl, from, await migrationsFromFiles());
    say(`Restored from ${from}. What was there before is kept as ${report.keptAs ?? 'nothing'}.`);
    const files = restoreFiles(env.filesDir, from);
    say(`Restored its files. Those of before are kept as ${files.keptAs ?? 'nothing'}.`);
  }
};

const env = readEnv({ ...process.env, NODE_ENV: 'development' });
const chosen = commands[positionals[0] ?? ''];
try {
  if (!chosen) throw new Stop(usage);
  await chosen();
} catch (error) {
  process.stderr.write(`${error instanceof Stop ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
