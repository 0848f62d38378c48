// Runs at the end of every npm install: sets the git hooks of package.json, where there is a git
// repository and a person to commit to it.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const cli = 'node_modules/simple-git-hooks/cli.js';

if (existsSync('.git') && existsSync(cli) && !process.env.CI) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli], { encoding: 'utf8' });
  if (status !== 0) console.warn(`The git hooks were not set: ${stdout}${stderr}`);
}
