import { readdir } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Migration } from 'kysely/migration';
import type { Migrations } from './migrate.ts';

/** Reads the migrations of a folder, for scripts and tests (the built server bundles them). */
export async function migrationsFromFiles(folder = 'migrations'): Promise<Migrations> {
  const migrations: Migrations = {};
  const files = (await readdir(folder)).filter((file) => file.endsWith('.ts')).sort();
  for (const file of files) {
    const path = pathToFileURL(resolve(join(folder, file))).href;
    migrations[basename(file, '.ts')] = (await import(/* @vite-ignore */ path)) as Migration;
  }
  return migrations;
}
