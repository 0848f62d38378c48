// The pre-commit hook: format and lint of the files about to be committed. It only looks: tools
// that hide the unstaged changes meanwhile have lost people's work when they were interrupted.
import { execFileSync } from 'node:child_process';
import { run } from './lib/run.mjs';

const LINTED = /\.(ts|js|mjs|cjs|svelte)$/;

const listing = ['diff', '--cached', '--name-only', '--diff-filter=ACMR', '-z'];
const staged = execFileSync('git', listing, { encoding: 'utf8' }).split('\0').filter(Boolean);
const linted = staged.filter((path) => LINTED.test(path));

const codes = [
  staged.length > 0 && (await run('prettier', ['--check', '--ignore-unknown', ...staged])),
  linted.length > 0 &&
    (await run('eslint', ['--max-warnings', '0', '--no-warn-ignored', ...linted]))
];
if (codes.some(Boolean)) {
  console.error('Not committed. "npx prettier --write" and "npx eslint --fix" mend most of it.');
  process.exitCode = 1;
}
