import { stopWith } from './lib/run.mjs';
import { ensureBuilt, ensureInstalled } from './lib/setup.mjs';

await ensureInstalled();
await ensureBuilt({ force: true }).catch((error) => stopWith(error.message));
