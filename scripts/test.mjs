// The whole test run, or one stage of it: node scripts/test.mjs [unit|integration|e2e|check] [args]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_CHROMIUM, obtainChromium } from './lib/chromium.mjs';
import { countPlaywright, countVitest, judge, lastLine, sum } from './lib/report.mjs';
import { run, toolEnv } from './lib/run.mjs';
import { ensureBuilt, ensureInstalled, ensureMessages } from './lib/setup.mjs';

/**
 * @typedef {import('./lib/report.mjs').Counts} Counts
 * @typedef {{ title: string, work: () => Promise<Counts>, headsItself?: boolean }} Step
 */

const STEP_LIMIT_MS = 20 * 60_000;
/** Checks use one core each; more at a time than a small machine has would only slow each other. */
const CHECKS_AT_ONCE = 2;
const PASSED = { passed: 1, failed: 0, skipped: 0 };
const FAILED = { passed: 0, failed: 1, skipped: 0 };

const [first, ...others] = process.argv.slice(2);
const stage = first === undefined || first.startsWith('-') ? 'all' : first;
const passedOn = stage === 'all' ? process.argv.slice(2) : others;
const reports = mkdtempSync(join(tmpdir(), 'bup-mang-reports-'));
process.on('exit', () => rmSync(reports, { recursive: true, force: true }));

/** @param {string} title */
const heading = (title) => `\n━━ ${title}`;

/**
 * @param {string} title
 * @param {string} command
 * @param {string[]} args
 * @returns {Step}
 */
const check = (title, command, args) => ({
  title,
  headsItself: true,
  work: async () => ((await run(command, args, { held: heading(title) })) === 0 ? PASSED : FAILED)
});

/**
 * @param {'unit' | 'integration'} project
 * @returns {Step}
 */
const vitest = (project) => ({
  title: `${project} tests`,
  work: async () => {
    const file = join(reports, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const code = await run('vitest', ['run', '--project', project, ...reporters, ...passedOn], {
      timeoutMs: STEP_LIMIT_MS
    });
    return judge(existsSync(file) ? countVitest(readJson(file)) : undefined, code);
  }
});

/** @type {Step} */
const build = {
  title: 'production build',
  work: async () => {
    await ensureBuilt();
    return PASSED;
  }
};

/** @type {Step} */
const e2e = {
  title: 'e2e tests against the production build',
  work: async () => {
    // Not in the shape that the build had before it broke.
    if (results.some(({ title, counts }) => title === build.title && counts.failed > 0)) {
      throw new Error('Not run: the production build failed.');
    }
    const chromium = await obtainChromium();
    if (chromium === undefined) throw new Error(NO_CHROMIUM);
    console.log(`Chromium: ${chromium}`);
    const file = join(reports, 'e2e.json');
    const code = await run('playwright', ['test', '--reporter=list,json', ...passedOn], {
      env: toolEnv({ CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      timeoutMs: STEP_LIMIT_MS
    });
    return judge(existsSync(file) ? countPlaywright(readJson(file)) : undefined, code);
  }
};

// The longest first, so that the short ones fill the other core beside it.
const checks = [
  check('lint', 'eslint', ['.', '--max-warnings', '0']),
  check('svelte-check', 'svelte-check', ['--fail-on-warnings']),
  check('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  check('boundaries', 'depcruise', ['src', 'scripts', 'migrations', 'server.ts', 'server.mjs'])
];

/** @type {Record<string, Step[]>} */
const stages = {
  check: checks,
  unit: [vitest('unit')],
  integration: [vitest('integration')],
  e2e: [build, e2e],
  all: [...checks, vitest('unit'), vitest('integration'), build, e2e]
};

const steps = stages[stage];
if (!steps) {
  console.error(
    `There is no stage "${stage}": name one of unit, integration, e2e, check, or none.`
  );
  process.exit(2);
}
if (stage === 'all' && passedOn.length > 0) {
  console.error('Arguments for a runner go with a stage, for example: npm run test:e2e -- -g name');
  process.exit(2);
}

await ensureInstalled();

/** @type {{ title: string, seconds: string, counts: Counts }[]} */
const results = [];
await perform({ title: 'preparation', work: prepare });
const sideBySide = steps.filter((step) => checks.includes(step));
await Promise.all(Array.from({ length: CHECKS_AT_ONCE }, () => performAll(sideBySide)));
for (const step of steps.filter((other) => !checks.includes(other))) await perform(step);

console.log('\n━━ summary');
for (const { title, seconds, counts } of results) {
  console.log(`${counts.failed > 0 ? '✗' : '✓'} ${title}: ${lastLine(counts)} (${seconds} s)`);
}
const total = sum(results.map(({ counts }) => counts));
process.exitCode = total.failed > 0 ? 1 : 0;
console.log(lastLine(total));

/** Texts and types that are generated; counted only when it fails. */
async function prepare() {
  await ensureMessages();
  const synced = (await run('svelte-kit', ['sync'])) === 0;
  return synced ? { passed: 0, failed: 0, skipped: 0 } : FAILED;
}

/**
 * Takes one step after the other until none is left; several may take from the same list.
 * @param {Step[]} waiting
 */
async function performAll(waiting) {
  for (let step = waiting.shift(); step; step = waiting.shift()) await perform(step);
}

/** @param {Step} step */
async function perform({ title, work, headsItself }) {
  if (!headsItself) console.log(heading(title));
  const start = Date.now();
  /** @type {Counts} */
  let counts = FAILED;
  try {
    counts = await work();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
  }
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  results.push({ title, seconds, counts });
  console.log(`${title}: ${counts.failed > 0 ? 'failed' : 'passed'} after ${seconds} s`);
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
