import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

// Small trees of files inside the project, so that its packages and its configuration apply.
const root = resolve(import.meta.dirname, '../../..');
const base = join(root, '.cache', `boundaries-${process.pid}`);

const good = {
  'src/lib/values/money.ts': 'export type Vnd = number; export const none: Vnd = 0;',
  'src/lib/ui/Price.svelte': component("import { none } from '#lib/values/money.ts';", '{none}'),
  'src/lib/features/plan/model.ts': "export { none } from '#lib/values/money.ts';",
  'src/lib/features/plan/store.server.ts':
    "import { Kysely } from 'kysely'; import { none } from './model.ts'; export const a = [Kysely, none];",
  'src/lib/features/plan/queries.server.ts': "export { a } from './store.server.ts';",
  'src/lib/features/tasks/commands.server.ts': "export { a } from '../plan/store.server.ts';",
  'src/routes/plan/+page.server.ts':
    "export { a } from '#lib/features/plan/queries.server.ts'; export { a as b } from '#lib/features/tasks/commands.server.ts';",
  'src/routes/plan/+page.svelte': component(
    "import Price from '#lib/ui/Price.svelte';",
    '<Price />'
  )
};

/** One file that breaks each rule, by the name of the rule. */
const breaches: Record<string, Record<string, string>> = {
  'no-cycles': { 'src/lib/values/money.ts': "export type { Vnd } from './money.ts';" },
  'routes-use-doors': {
    'src/routes/bad/+page.server.ts':
      "import type { a } from '#lib/features/plan/store.server.ts'; export type A = typeof a;"
  },
  'ui-knows-no-domain': {
    'src/lib/ui/Bad.svelte': component(
      "import { none } from '#lib/features/plan/model.ts';",
      '{none}'
    )
  },
  'values-stand-alone': {
    'src/lib/values/bad.ts': "export { none } from '#lib/features/plan/model.ts';"
  },
  'model-is-pure': { 'src/lib/features/bad/model.ts': "export { Kysely } from 'kysely';" },
  'doors-call-no-doors': {
    'src/lib/features/tasks/queries.server.ts': "export { a } from './commands.server.ts';"
  },
  'rooms-meet-at-the-store': {
    'src/lib/features/tasks/late.server.ts': "export { a } from '../plan/queries.server.ts';"
  },
  'no-barrels': { 'src/lib/features/plan/index.ts': "export { none } from './model.ts';" },
  'migrations-are-frozen': {
    'migrations/bad.ts': "export { none } from '../src/lib/values/money.ts';"
  },
  'lucia-stays-in-auth': {
    'src/lib/server/bad.ts': "export { Lucia } from 'lucia';"
  },
  'routes-are-the-top': {
    'src/lib/server/up.ts': "export { a } from '../../routes/plan/+page.server.ts';"
  },
  'src-stands-without-scripts': {
    'src/lib/server/down.ts': "export { tool } from '../../../scripts/tool.ts';",
    'scripts/tool.ts': 'export const tool = 1;'
  }
};

beforeAll(() => write('good', good));
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('a tree that keeps the boundaries has no violation', async () => {
  expect(await violations('good')).toEqual([]);
});

test('every rule has its breach here', async () => {
  const { default: config } = await import('../../../.dependency-cruiser.cjs');
  expect(config.forbidden?.map(({ name }) => name).sort()).toEqual(Object.keys(breaches).sort());
});

test.concurrent.each(Object.entries(breaches))(
  '%s is caught',
  { timeout: 30_000 },
  async (rule, files) => {
    write(rule, { ...good, ...files });
    expect(await violations(rule)).toEqual([rule]);
  }
);

function component(script: string, markup: string): string {
  return `<script lang="ts">\n  ${script}\n</script>\n\n${markup}\n`;
}

function write(name: string, files: Record<string, string>): void {
  const imports = { '#lib/*': './src/lib/*' };
  const manifest = JSON.stringify({ name: 'tree', type: 'module', imports });
  for (const [path, text] of Object.entries({ 'package.json': manifest, ...files })) {
    const file = join(base, name, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The names of the rules that the tree breaks, each once. */
async function violations(name: string): Promise<string[]> {
  const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(root, '.dependency-cruiser.cjs');
  const args = [cruiser, '--config', config, '--output-type', 'json', '.'];
  const json = await new Promise<string>((done, broke) => {
    execFile(process.execPath, args, { cwd: join(base, name) }, (error, stdout, stderr) => {
      if (stdout === '') broke(error ?? new Error(stderr));
      else done(stdout);
    });
  });
  const report: { summary: { violations: { rule: { name: string } }[] } } = JSON.parse(json);
  return [...new Set(report.summary.violations.map(({ rule }) => rule.name))];
}
