// Reads what a message is about: its clinical words, which say nothing of whom it speaks.
import type { Topics } from '../domain/topics.ts';
import type { Hit } from './words/known-words.ts';
import type { Sheet } from './sheet.ts';

const problem: ReadonlySet<string> = new Set(['diagnosis', 'condition', 'rare-condition', 'symptom']);
const treatment: ReadonlySet<string> = new Set(['drug', 'procedure']);

/**
 * Problems and treatments that a text names.
 *
 * @param taken whether a detail stands at a token, which is then no topic whatever the word
 */
export function topicsOf({ folded, reading }: Sheet, taken: (start: number, end: number) => boolean): Topics {
  const problems: string[] = [];
  const treatments: string[] = [];
  const { tokens } = reading;
  for (let i = 0; i < tokens.length; ) {
    const hit = longest(reading.hits(i));
    const [start, end] = [tokens[i]?.start ?? 0, tokens[i + (hit?.length ?? 1) - 1]?.end ?? 0];
    if (hit !== undefined && !taken(start, end)) {
      const words = folded.text.slice(start, end).replace(/\s+/gu, ' ');
      (problem.has(hit.className) ? problems : treatments).push(words);
    }
    i += hit?.length ?? 1;
  }
  return { problems, treatments };
}

function longest(hits: readonly Hit[]): Hit | undefined {
  return hits
    .filter(({ className }) => problem.has(className) || treatment.has(className))
    .toSorted((a, b) => b.length - a.length)[0];
}
