import type { Box } from '#lib/server/box.ts';
import type { Trx } from '#lib/server/db/schema.ts';
import { Random, sampleIds } from './random.ts';

/** What the parts of the sample programme share while it is being written. */
export interface World {
  trx: Trx;
  box: Box;
  random: Random;
  id: () => string;
}

export function newWorld(trx: Trx, box: Box, seed = 35): World {
  const random = new Random(seed);
  return { trx, box, random, id: sampleIds(random) };
}
