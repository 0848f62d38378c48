import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, toolEnv } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

export const NO_CHROMIUM =
  'No Chromium was found: install your system\'s package "chromium", or name one by CHROMIUM_PATH, and try again.';

/**
 * A Chromium that starts: the one named by CHROMIUM_PATH, an installed one, or the one that
 * Playwright downloaded earlier.
 * @returns {Promise<string | undefined>}
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return starts(named) ? named : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const installed = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...installed, await playwrightsOwn()].find((path) => path !== '' && starts(path));
}

/**
 * Finds a Chromium, or brings one: Playwright's own, else Debian's package when we are root.
 * @returns {Promise<string | undefined>}
 */
export async function obtainChromium() {
  const found = await findChromium();
  if (found !== undefined || process.env.CHROMIUM_PATH) return found;
  console.log("No Chromium is installed; trying Playwright's own …");
  await run('playwright', ['install', 'chromium'], {
    env: toolEnv({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000' }),
    timeoutMs: 180_000
  });
  return (await findChromium()) ?? (await fromDebian());
}

/** @returns {Promise<string | undefined>} */
async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log("Trying Debian's package chromium …");
  const env = toolEnv({ DEBIAN_FRONTEND: 'noninteractive' });
  await run('apt-get', ['update', '-qq'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env });
  return findChromium();
}

async function playwrightsOwn() {
  const { chromium } = await import('playwright');
  return chromium.executablePath();
}

/**
 * Some systems ship a script in the place of Chromium that only says how to get it.
 * @param {string} path
 */
function starts(path) {
  return existsSync(path) && spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0;
}
