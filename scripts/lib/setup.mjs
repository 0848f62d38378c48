import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hash, hashTree } from './hash.mjs';
import { withLock } from './lock.mjs';
import { isSameInstall } from './lockfile.mjs';
import { runsTypeScript, tooOldSentence } from './node-version.mjs';
import { outerPath, root, run, stopWith } from './run.mjs';

/** @param {string} path relative to the project */
const at = (path) => join(root, path);

const MARKER = at('node_modules/.bup-mang-lock');
const TEXTS = ['messages', 'project.inlang/settings.json', 'package-lock.json'];
const SOURCES = [
  ...TEXTS,
  'src',
  'static',
  'migrations',
  'package.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json'
];

/** Where the Node that runs everything lies, or undefined when there is none that can. */
export function findNode24() {
  const own = ['node_modules/node/bin/node', 'node_modules/.bin/node'].map(at).find(existsSync);
  return own ?? (runsTypeScript(process.versions.node) ? process.execPath : undefined);
}

/** Whether node_modules holds what package-lock.json asks for. */
export function isInstalled() {
  const lockfile = read(at('package-lock.json'));
  if (lockfile === undefined) stopWith('package-lock.json is missing: restore it from git.');
  if (read(MARKER) === hash(lockfile)) return true;
  const record = read(at('node_modules/.package-lock.json'));
  if (record === undefined || !isSameInstall(JSON.parse(lockfile), JSON.parse(record)))
    return false;
  writeFileSync(MARKER, hash(lockfile));
  return true;
}

/** Installs from the lockfile when node_modules is missing or differs, and checks the runtime. */
export async function ensureInstalled() {
  if (!isInstalled()) await withLock(at('.cache/install.lock'), install);
  if (!findNode24()) {
    stopWith(
      'The install did not bring Node 24, most likely because npm is set to skip install scripts: run "npm rebuild node --ignore-scripts=false" and try again.'
    );
  }
}

/** For production, where nothing is installed behind the operator's back. */
export function requireInstalled() {
  if (!findNode24()) stopWith(tooOldSentence(process.versions.node));
  if (!isInstalled()) {
    stopWith(
      'The installed packages do not match package-lock.json: run "npm ci", then try again.'
    );
  }
}

async function install() {
  if (isInstalled()) return;
  console.log('Installing the packages named in package-lock.json …');
  // --include=dev: the runtime and the build are development packages, whatever NODE_ENV says.
  const code = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    env: { ...process.env, PATH: outerPath() }
  });
  if (code !== 0) stopWith(`"npm ci" failed with exit code ${code}: see its message above.`);
  writeFileSync(MARKER, hash(readFileSync(at('package-lock.json'))));
}

/** Compiles the texts of messages/ when they changed. */
export async function ensureMessages() {
  await freshen('.cache/messages.hash', 'src/lib/paraglide/messages.js', TEXTS, async () => {
    await must('npm', ['run', '--silent', 'messages'], 'The texts in messages/ do not compile');
  });
}

/**
 * Builds the application when its sources changed since the last build.
 * @param {{ force?: boolean }} [options]
 */
export async function ensureBuilt({ force = false } = {}) {
  await ensureMessages();
  if (force) writeFileSyncIn(at('build/.hash'), '');
  await freshen('build/.hash', 'build/handler.js', SOURCES, async () => {
    console.log('Building …');
    await must('vite', ['build', '--logLevel', 'warn'], 'The build failed');
  });
}

/**
 * Does the work unless `stamp` says that it was done for these very inputs.
 * @param {string} stamp
 * @param {string} output a file that must exist after the work
 * @param {string[]} inputs
 * @param {() => Promise<void>} work
 */
async function freshen(stamp, output, inputs, work) {
  const now = () => hashTree(root, inputs, ['src/lib/paraglide']);
  const isFresh = () => existsSync(at(output)) && read(at(stamp)) === now();
  if (isFresh()) return;
  await withLock(at(`.cache/${stamp.replaceAll('/', '-')}.lock`), async () => {
    if (isFresh()) return;
    // Taken before the work: what changes meanwhile is work for the next time.
    const inputHash = now();
    await work();
    writeFileSyncIn(at(stamp), inputHash);
  });
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} failure
 */
async function must(command, args, failure) {
  const code = await run(command, args);
  if (code !== 0) throw new Error(`${failure}: see the messages above.`);
}

/** @param {string} path */
function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/**
 * @param {string} path
 * @param {string} text
 */
function writeFileSyncIn(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
