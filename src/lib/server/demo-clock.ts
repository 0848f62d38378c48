import { clockPresets } from '#lib/features/demo/clock-presets.ts';
import type { Instant } from '#lib/values/dates.ts';
import type { Db, Trx } from './db/schema.ts';
import { readMeta, writeMeta } from './meta.ts';

/* The demo's domain clock. What is kept is the instant it was last set to; each start of the
   server begins there again and ticks on, so that the sample programme never runs away. */

/** Twelve days before the forum, in the morning. */
export const demoStart: Instant = clockPresets.start;

const key = 'demo.clock';

/** Distance of the domain clock from the real one, in ms, for a server that starts now. */
export async function readDemoOffset(db: Db): Promise<number> {
  const instant = (await readMeta(db, key)) ?? demoStart;
  return Date.parse(instant) - Date.now();
}

/** Keeps the instant that the demo's clock was set to. */
export async function writeDemoClock(trx: Trx, instant: Instant): Promise<void> {
  await writeMeta(trx, key, instant);
}
