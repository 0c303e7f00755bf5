// The files of the repository as a clone would hold them, for tests about the house itself.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

const notOurs = new Set(['.git', 'node_modules', 'dist', 'data', '.cache']);
const binary = new Set(['.png', '.ico', '.woff2', '.gz', '.mdb']);

/** Every file below a folder, as paths from the root; installed, built and kept data left out. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '.' ? entry.name : `${folder}/${entry.name}`;
    if (notOurs.has(entry.name)) return [];
    return entry.isDirectory() ? filesIn(path) : [path];
  });
}

/** True for files that hold text. */
export function isText(path: string): boolean {
  return !binary.has(extname(path));
}

/** The text of one file of the repository. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}
