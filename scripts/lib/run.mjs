import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const bin = join(root, 'node_modules', '.bin');

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * The environment of a program that runs with the project's own Node and tools first on PATH.
 * @param {Record<string, string>} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function toolEnv(more = {}) {
  return { ...process.env, PATH: [bin, outerPath()].join(delimiter), ...more };
}

/** PATH without the project's own programs: npm must not run on the Node that it replaces. */
export function outerPath() {
  const paths = (process.env.PATH ?? '').split(delimiter);
  return paths.filter((path) => path !== bin).join(delimiter);
}

/**
 * Runs a program in the project folder and answers its exit code. A signal sent to this process
 * goes on to the program, and this process ends when the program has ended.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, timeoutMs?: number, signal?: AbortSignal, endsCleanly?: boolean, held?: string }} [options]
 *   `endsCleanly`: a program that ends with 0 after a signal (a server) makes this process end with 0;
 *   `held`: what it prints is held back until it has ended and stands below this heading, for
 *   programs that run side by side
 * @returns {Promise<number>}
 */
export async function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: options.env ?? toolEnv(),
    stdio: options.held ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    ...(options.timeoutMs ? { timeout: options.timeoutMs } : {})
  });
  /** @type {Buffer[]} */
  const printed = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (/** @type {Buffer} */ bytes) => printed.push(bytes));
  }
  /** @type {NodeJS.Signals | undefined} */
  let received;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    received = signal;
    child.kill(signal);
  };
  const stop = () => child.kill();
  options.signal?.addEventListener('abort', stop);
  for (const signal of SIGNALS) process.on(signal, forward);
  try {
    const code = await ending(child);
    if (received) process.exit(options.endsCleanly ? code : exitCode(received));
    return code;
  } finally {
    if (options.held) process.stdout.write(`${options.held}\n${Buffer.concat(printed).toString()}`);
    options.signal?.removeEventListener('abort', stop);
    for (const signal of SIGNALS) process.off(signal, forward);
  }
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>}
 */
function ending(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? exitCode(signal ?? 'SIGTERM')));
  });
}

/**
 * Says in one sentence what to do, and ends.
 * @param {string} sentence
 * @returns {never}
 */
export function stopWith(sentence) {
  console.error(sentence);
  process.exit(1);
}

/** @param {NodeJS.Signals} signal */
function exitCode(signal) {
  return 128 + constants.signals[signal];
}
