import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RunningServer {
  url: string;
  databasePath: string;
  /** Stops the process and starts it again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

async function run(args: string[], env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: 'inherit'
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}`);
}

/** Loads sample data once into a template in `folder`. */
export async function seedTemplate(folder: string, size = 'small'): Promise<string> {
  const path = join(folder, `${size}.db`);
  await run(['scripts/seed.ts', '--size', size, '--database', path], {});
  return path;
}

/** Starts the production build in demo mode on a copy of `template`. Queries and time are measured. */
export async function startServer(
  template: string,
  over: Record<string, string> = {}
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'bup-mang-e2e-'));
  const databasePath = join(folder, 'e2e.db');
  copyFileSync(template, databasePath);
  copyFileSync(`${template}.key`, `${databasePath}.key`);
  if (existsSync(`${template}.files`)) {
    cpSync(`${template}.files`, `${databasePath}.files`, { recursive: true });
  }
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    DEMO: '1',
    DATABASE_URL: databasePath,
    HOST: '127.0.0.1',
    PORT: String(port),
    MEASURE: '1',
    // What writes by the clock would be taken for what a request wrote.
    JOBS: '0',
    ...over
  };
  let child: ChildProcess;

  async function start(): Promise<void> {
    child = spawn(process.execPath, ['server.mjs'], {
      env,
      stdio: ['ignore', 'inherit', 'inherit']
    });
    for (let tries = 0; tries < 300; tries += 1) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      const answer = await fetch(`${url}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await sleep(100);
    }
    throw new Error('the server did not answer in 30 s');
  }

  async function halt(): Promise<void> {
    if (child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  }

  await start();
  return {
    url,
    databasePath,
    async restart() {
      await halt();
      await start();
    },
    async stop() {
      await halt();
      rmSync(folder, { recursive: true, force: true });
    }
  };
}
