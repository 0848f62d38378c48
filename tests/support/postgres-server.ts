import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#lib/server/db/index.ts';

/* A PostgreSQL server of one's own, where its programs are installed. */

function folderOfPrograms(): string | undefined {
  try {
    const folder = execFileSync('pg_config', ['--bindir'], { encoding: 'utf8' }).trim();
    return existsSync(join(folder, 'initdb')) ? folder : undefined;
  } catch {
    // No pg_config: nothing is installed, and the test is counted as skipped.
    return undefined;
  }
}

const programs = folderOfPrograms();

/** Are PostgreSQL's programs installed on this machine? */
export const hasPostgresPrograms = programs !== undefined;

// PostgreSQL refuses to run as root: there it runs as nobody.
const nobody = 65_534;
const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

async function untilReady(url: string): Promise<void> {
  const db = openDatabase(url);
  try {
    for (let tries = 0; ; tries += 1) {
      try {
        await db.introspection.getSchemas();
        return;
      } catch (error) {
        if (tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  } finally {
    await db.destroy();
  }
}

/** Starts an empty server on a free port of this machine; `stop` ends it and deletes its files. */
export async function startPostgres(): Promise<{ url: string; stop: () => Promise<void> }> {
  if (programs === undefined) throw new Error('PostgreSQL is not installed');
  const folder = mkdtempSync(join(tmpdir(), 'bup-mang-pg-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const init = ['-D', data, '-U', 'test', '--auth=trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
  execFileSync(join(programs, 'initdb'), init, { ...owner, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  const settings = ['-k', folder, '-h', '127.0.0.1', '-p', String(port), '-c', 'fsync=off'];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], {
    ...owner,
    cwd: folder,
    stdio: 'ignore'
  });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `postgres://test@127.0.0.1:${port}/postgres`;
  const stop = async () => {
    // Waits for its last client to leave, who then sees no broken connection.
    server.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await untilReady(url);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}
