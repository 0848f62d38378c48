import { schoolList } from './school-list.ts';
import type { Target } from './target.ts';

const targets = [schoolList];

/** What a list can be imported as, by its key. Throws for a key that is nobody's. */
export function targetOf(key: string): Target {
  const target = targets.find((one) => one.key === key);
  if (!target) throw new Error(`No such target: ${key}`);
  return target;
}
