import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Context } from '#lib/server/kernel/context.ts';
import type { Result } from '#lib/server/kernel/failures.ts';

/** A door as a caller sees it. */
export type AnyDoor = (context: Context, raw: unknown) => Promise<Result<unknown>>;

export interface ExportedDoor {
  /** `room/name`. */
  name: string;
  kind: 'command' | 'query' | 'maker';
  /** The door itself; a maker is a function that makes one, for a caller's network address. */
  value: unknown;
}

const features = 'src/lib/features';

const kindOf = (value: unknown): unknown =>
  typeof value === 'function' && 'kind' in value ? value.kind : undefined;

/** Names that routes and hooks import from the rooms' server files: what HTTP can reach. */
function reachedByHttp(): Set<string> {
  const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|svelte)$/.test(file))
    .map((file) => join('src/routes', file));
  const names = new Set<string>();
  for (const file of [...routes, 'src/hooks.server.ts']) {
    const imports = readFileSync(file, 'utf8').matchAll(
      /import \{([^}]*)\} from '#lib\/features\/(\w+)\/[\w-]+\.server\.ts'/g
    );
    for (const [, list = '', room = ''] of imports) {
      for (const item of list.split(',')) {
        const name = item.trim().split(' as ')[0] ?? '';
        if (name !== '' && !name.startsWith('type ')) names.add(`${room}/${name}`);
      }
    }
  }
  return names;
}

/**
 * Every door of the rooms: what `command` and `query` made, all that a commands or queries file
 * exports, and whatever else of the rooms' server files a route imports.
 */
export async function exportedDoors(): Promise<ExportedDoor[]> {
  const reached = reachedByHttp();
  const files = readdirSync(features, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.server.ts'))
    .sort();
  const doors: ExportedDoor[] = [];
  for (const file of files) {
    const room = file.split('/')[0] ?? '';
    const isDoorFile = /(commands|queries)\.server\.ts$/.test(file);
    const module = (await import(resolve(features, file))) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(module)) {
      const name = `${room}/${exported}`;
      const kind = kindOf(value);
      if (kind === 'command' || kind === 'query') doors.push({ name, kind, value });
      else if (isDoorFile || reached.has(name)) doors.push({ name, kind: 'maker', value });
    }
  }
  return doors;
}
