// Properties over hostile input, tried long: npm run fuzz [-- runs]. `npm test` tries them 500 times.
import { run, toolEnv } from './lib/run.mjs';
import { ensureInstalled, ensureMessages } from './lib/setup.mjs';

const usual = '10000';
const [runs = usual] = process.argv.slice(2);
if (!/^[1-9]\d{0,6}$/.test(runs)) {
  console.error('npm run fuzz [-- runs]: how many runs, a number');
  process.exit(2);
}

await ensureInstalled();
await ensureMessages();
const args = ['run', '--project', 'integration', '--project', 'unit', 'fuzz'];
process.exitCode = await run('vitest', args, { env: toolEnv({ FUZZ_RUNS: runs }) });
