// Starts Búp Măng with the sample programme: npm run demo [-- --fresh]
import { isFree, lanAddresses, whenListening } from './lib/net.mjs';
import { run, stopWith, toolEnv } from './lib/run.mjs';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';

const ROLES =
  'admin planner leader accountant reviewer safeguarding school principal district volunteer gate'.split(
    ' '
  );
const PASSWORD = 'bup-mang-2023';

const extra = process.argv.slice(2);
const unknown = extra.find((argument) => argument !== '--fresh');
if (unknown !== undefined) {
  stopWith(`"${unknown}" is not known here: the only option is --fresh, which starts over.`);
}

const port = Number(process.env.PORT || 3000);
const host = process.env.HOST || '127.0.0.1';
const env = toolEnv({
  DEMO: '1',
  DATABASE_URL: process.env.DATABASE_URL || 'data/demo.db',
  PORT: String(port),
  HOST: host
});

await ensureInstalled();
if (!(await isFree(port, host))) {
  stopWith(`Port ${port} is taken: stop what uses it, or choose another with PORT=3001.`);
}
await ensureBuilt().catch((error) => stopWith(error.message));

const seeded = await run('node', ['scripts/seed.ts', '--demo', ...extra], { env });
if (seeded !== 0) process.exit(seeded);

const stopped = new AbortController();
void whenListening(port, host, stopped.signal).then(greet);
process.exitCode = await run('node', ['server.mjs'], { env, endsCleanly: true });
stopped.abort();

/** @param {boolean} isListening */
function greet(isListening) {
  if (!isListening) return;
  const addresses = ['localhost', ...(host === '0.0.0.0' || host === '::' ? lanAddresses() : [])];
  console.log('\nBúp Măng is running with its sample programme:');
  for (const address of addresses) console.log(`  http://${address}:${port}`);
  console.log(`\nSample accounts, all with the password ${PASSWORD}:`);
  for (const role of ROLES) console.log(`  ${role}@demo.local`);
  console.log('\nCtrl-C stops it; the data stays. "npm run demo -- --fresh" starts over.');
}
