// Builds the page as it is now into a directory of its own, so that no older build is tested by mistake.
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
const source = fileURLToPath(new URL('../../../adapters/console/page', import.meta.url));

/** Runs vite in a process of its own and resolves to the built directory and the way to be rid of it. */
export async function buildPage(): Promise<{ readonly page: string; remove(): Promise<void> }> {
  const page = await mkdtemp(join(tmpdir(), 'aside-page-'));
  // A page built for tests would carry preact's development warnings; this is the one that ships.
  const env = { ...process.env, NODE_ENV: 'production' };
  const options = ['build', source, '--outDir', page, '--emptyOutDir', '--logLevel', 'warn'];
  await promisify(execFile)(process.execPath, [vite, ...options], { env });
  return { page, remove: () => rm(page, { recursive: true, force: true }) };
}
