import type { Box } from '../box.ts';
import type { Db } from '../db/schema.ts';
import type { Files } from '../files/files.ts';
import type { Actor } from './actor.ts';
import type { Clock } from './clock.ts';

/** All that a door needs to know of its caller; nothing of HTTP. */
export interface Context {
  db: Db;
  actor: Actor;
  clock: Clock;
  /** Seals and opens sensitive columns. */
  box: Box;
  /** Uploaded files, sealed. */
  files: Files;
  requestId: string;
  /** Rows that a list answers at once; a page's worth unless an export asks for all. */
  pageSize?: number;
}
