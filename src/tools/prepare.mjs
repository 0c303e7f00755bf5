// Run by npm after an install: builds dist/ and links the `aside` command, so that `npx aside` and `npm start` work.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const compiler = 'node_modules/typescript/package.json';
const command = 'dist/src/cli.js';
const link = 'node_modules/.bin/aside';

/**
 * Puts the command where npx looks first. The package names no `bin` of its own: npx would install the package into its
 * cache for that at every call, which takes seconds, and break once the cache is stale.
 */
function linkCommand() {
  chmodSync(command, 0o755);
  mkdirSync('node_modules/.bin', { recursive: true });
  if (process.platform === 'win32') {
    // Windows has no links without rights; npx runs a .cmd file just as well.
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\src\\cli.js" %*\r\n');
    return;
  }
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
