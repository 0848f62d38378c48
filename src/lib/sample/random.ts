import { idFrom } from '#lib/values/ids.ts';

/** A small generator with a seed (mulberry32): sample data are the same on every machine. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** 0 ≤ x < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(items: readonly T[]): T {
    const item = items[this.between(0, items.length - 1)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }
}

const sampleEpochMs = Date.UTC(2023, 0, 1);

/** Ids in the order in which they are asked for, the same on every machine. */
export function sampleIds(random: Random): () => string {
  let counter = 0;
  return () => {
    counter += 1;
    const bytes = Uint8Array.from({ length: 8 }, () => random.between(0, 255));
    return idFrom(sampleEpochMs + counter, 0, bytes);
  };
}
