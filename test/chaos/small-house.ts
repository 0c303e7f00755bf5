// Builds Aside as it runs, over a handful of its rules: the whole house in a folder of its own, which starts in a second.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface SmallHouse {
  /** The file that `node` runs. */
  readonly main: string;
  remove(): void;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What a message of `caseText` is judged by; all the rest of the road is the house's own. */
const rules = [
  'identifiers/mrn.yaml',
  'case/case-patient-named.yaml',
  'case/case-value.yaml',
  'case/topic-guideline.yaml',
];
const ruleFolders = ['attributes', 'case', 'conduct', 'identifiers', 'subjects'];
// What is read whole at the start: a few records of each are enough, and a start is a matter of a second.
const tables = [
  'wording.tsv',
  'replies.tsv',
  ...['conditions', 'occupations', 'regions', 'groups', 'roles', 'traits'].map((n) => `population/${n}.tsv`),
];
const recordsKept = 30;

/** A case that is warned of for its number alone, like no other. */
export const caseText = (number: number): string =>
  `my pt, MRN ${String(20_000_000 + number)}, K 6.4 then 5.9, what would you do next`;

/** Bundles `src/main.ts` and lays rules beside it: a few of them, or all. */
export async function buildSmallHouse(rulesLaid: 'few' | 'all' = 'few'): Promise<SmallHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'aside-house-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    await bundle(folder);
    if (rulesLaid === 'all') symlinkSync(join(root, 'rules'), join(folder, 'rules'));
    else layRules(join(folder, 'rules'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  } catch (error) {
    remove();
    throw error;
  }
  return { main: join(folder, 'dist/main.js'), remove };
}

async function bundle(folder: string): Promise<void> {
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const told = ['build', '--ssr', 'src/main.ts', '--outDir', join(folder, 'dist'), '--logLevel', 'error'];
  const child = spawn(process.execPath, [vite, ...told], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error('Aside was not bundled');
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}

function layRules(folder: string): void {
  const names = readdirSync(join(root, 'rules')).filter((name) => !ruleFolders.includes(name));
  for (const name of [...names, ...rules]) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    cpSync(join(root, 'rules', name), join(folder, name), { recursive: true });
  }
  const lists = readdirSync(join(root, 'rules/words')).map((name) => `words/${name}`);
  for (const name of [...tables, ...lists]) {
    const lines = readFileSync(join(root, 'rules', name), 'utf8').split('\n');
    writeFileSync(join(folder, name), `${lines.slice(0, recordsKept).join('\n')}\n`);
  }
}
