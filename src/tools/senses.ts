// Makes rules/senses.tsv: words that are used alike, by the company they keep in large texts.
//
//   npm run senses -- FILE     FILE holds word vectors, see src/tools/senses/read.ts
//
// The same file gives the same table. Afterwards `npm run fit` and `npm run fit:exposure` learn what each sense says.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { groupsOf, type Vectors } from './senses/group.ts';
import { listed, readVectors, source } from './senses/read.ts';

const narrowSenses = 1000;
const broadSenses = 150;
const rounds = 12;
// So many words are taken as they come, the commonest first; of the rest those that a dictionary has.
const common = 40_000;
const farthest = 200_000;

function wordsOf(words: readonly string[]): readonly string[] {
  const dictionary = listed('words.tsv');
  return words
    .slice(0, farthest)
    .filter((word, nth) => /^[a-z]{3,}$/u.test(word) && (nth < common || dictionary.has(word)));
}

function tableOf(words: readonly string[], vectors: Vectors): string {
  const narrow = groupsOf(vectors, narrowSenses, rounds);
  const broad = groupsOf(narrow.centres, broadSenses, rounds);
  const rows = Array.from({ length: narrow.centres.size }, (): string[] => []);
  for (const [nth, word] of words.entries()) rows[narrow.groupOf[nth] ?? 0]?.push(word);
  return [
    `# Words that are used alike. Made by src/tools/senses.ts from ${source}`,
    '# broad sense\tnarrow sense\twords',
    ...rows
      .map((own, nth) => [broad.groupOf[nth] ?? 0, nth, own.toSorted().join(' ')] as const)
      .filter(([, , own]) => own !== '')
      .toSorted((one, other) => one[0] - other[0] || one[1] - other[1])
      .map((row) => row.join('\t')),
    '',
  ].join('\n');
}

const [name] = process.argv.slice(2);
const { words: all, of } = readVectors(name, 'senses');
const words = wordsOf(all);
writeFileSync(path.join(rulesDirectory(), 'senses.tsv'), tableOf(words, of(words)));
process.stdout.write(`${words.length} words\n`);
