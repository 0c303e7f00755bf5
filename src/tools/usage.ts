// Makes rules/usage.tsv: how words are used, by the company they keep in large texts, as points of one space. What the network
// of exposure learns of a word it knows of those that are used like it, names in small letters among them.
//
//   npm run usage -- FILE      FILE holds word vectors, see src/tools/senses/read.ts
//
// The same file gives the same table. Afterwards `npm run fit:exposure` learns what it says.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { usageNumbers, usageParts } from '../rulebook/open-usage.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { project } from './senses/project.ts';
import { listed, readVectors, source } from './senses/read.ts';

// So many words are taken as they come, the commonest first; of the rest those that one of our tables has.
const common = 40_000;
const farthest = 100_000;
const tables = ['words.tsv', 'given-names.tsv', 'surnames.tsv', 'places.tsv'];

function wordsOf(words: readonly string[]): readonly string[] {
  const known = tables.map(listed);
  return words
    .slice(0, farthest)
    .filter(
      (word, nth) => /^[a-z]{2,}$/u.test(word) && (nth < common || known.some((table) => table.has(word))),
    );
}

function written(point: Float32Array): string {
  const bytes = Int8Array.from(point, (number) =>
    Math.max(-127, Math.min(127, Math.round(number * usageParts))),
  );
  return Buffer.from(bytes.buffer).toString('base64');
}

const [name] = process.argv.slice(2);
const { words: all, of } = readVectors(name, 'usage');
const words = wordsOf(all);
const points = project(of(words), usageNumbers);
const rows = words.map(
  (word, nth) => `${word}\t${written(points.subarray(nth * usageNumbers, (nth + 1) * usageNumbers))}`,
);
const table = [
  `# How words are used, in ${usageNumbers} numbers a word. Made by src/tools/usage.ts from ${source}`,
  `# word\tits numbers, each a signed byte in ${usageParts} parts of one, in base64`,
  ...rows.toSorted(),
  '',
].join('\n');
writeFileSync(path.join(rulesDirectory(), 'usage.tsv'), table);
process.stdout.write(`${words.length} words\n`);
