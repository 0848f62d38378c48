// Takes pictures of every main page as each role: npm run screens [-- name]
import { NO_CHROMIUM, obtainChromium } from './lib/chromium.mjs';
import { run, stopWith, toolEnv } from './lib/run.mjs';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';

await ensureInstalled();
const chromium = (await obtainChromium()) ?? stopWith(NO_CHROMIUM);
await ensureBuilt();
process.exitCode = await run('node', ['tests/screens/screens.ts', ...process.argv.slice(2)], {
  env: toolEnv({ CHROMIUM_PATH: chromium })
});
