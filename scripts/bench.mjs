// Measures the application on a full provincial year: npm run bench
import { obtainChromium } from './lib/chromium.mjs';
import { run, toolEnv } from './lib/run.mjs';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';

await ensureInstalled();
await ensureBuilt();
const chromium = await obtainChromium();
process.exitCode = await run('node', ['tests/load/bench.ts', ...process.argv.slice(2)], {
  env: toolEnv(chromium === undefined ? {} : { CHROMIUM_PATH: chromium })
});
