// Run by npm after an install: builds dist/ and links the `aside` command, so that `npx aside` and `npm start` work.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const compiler = 'node_modules/typescript/package.json';
const command = 'dist/src/cli.js';
const link = 'node_modules/.bin/aside';

/**
 * npx can find the command of the package it stands in by itself, but only after installing the package into its own
 * cache, which takes seconds and a registry. A link makes it a plain look-up. Windows has no links without rights, and
 * there npx's own way has to do.
 */
function linkCommand() {
  chmodSync(command, 0o755);
  if (process.platform === 'win32') return;
  mkdirSync('node_modules/.bin', { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(`../../${command}`, link);
}

if (existsSync(compiler)) {
  const { status } = spawnSync('npm run build', { shell: true, stdio: 'inherit' });
  if (status === 0) linkCommand();
  process.exitCode = status ?? 1;
} else {
  console.log('aside: nothing was built, for the development packages are not installed.');
  console.log('aside: run `npm ci --include=dev`, or take the folder dist/ from an earlier build.');
}
