// Vite's development server beside the compiler of the texts, on a sample database of its own.
import { run, toolEnv } from './lib/run.mjs';
import { ensureInstalled, ensureMessages } from './lib/setup.mjs';

const DATABASE = 'data/dev.db';

await ensureInstalled();
await ensureMessages();
const env = toolEnv({ DEMO: '1', DATABASE_URL: DATABASE });
const seeded = await run('node', ['scripts/seed.ts', '--demo', '--database', DATABASE], { env });
if (seeded !== 0) process.exit(seeded);

// When one of the two ends, the other has no use.
const ended = new AbortController();
const both = [
  ['npm', 'run', '--silent', 'messages', '--', '--watch'],
  ['vite', 'dev', ...process.argv.slice(2)]
].map(async ([command = '', ...args]) => {
  const code = await run(command, args, { env, signal: ended.signal });
  ended.abort();
  return code;
});
process.exitCode = await Promise.race(both);
await Promise.all(both);
