// Starts Búp Măng in production. What it needs from the environment stands in the README; the
// server names what is missing.
import { run, stopWith, toolEnv } from './lib/run.mjs';
import { ensureBuilt, findNode24, requireInstalled } from './lib/setup.mjs';

requireInstalled();
await ensureBuilt().catch((error) => stopWith(error.message));
process.exitCode = await run(findNode24() ?? 'node', ['server.mjs', ...process.argv.slice(2)], {
  env: toolEnv({ NODE_ENV: 'production' }),
  endsCleanly: true
});
