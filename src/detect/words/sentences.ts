// Cuts a message into sentences, as people end them in chat: a mark and a space, or a new line.
import { firstIndex } from '../../domain/first-index.ts';
import type { Token } from './tokens.ts';

export interface Sentences {
  /** The sentence of a place, as [start, end) of the folded text. */
  at(offset: number): readonly [number, number];
}

const ends = new Set(['.', '?', '!', ';']);
// A full stop after one of these, or after a single letter, ends no sentence.
const abbreviations = new Set(
  'dr drs mr mrs ms prof st sr jr lt sgt rev fr rm ext no nr vs tel ph approx inj tab dept hosp ave rd etc al'.split(
    ' ',
  ),
);

/** Sentences of the tokens that stand from `from` to `to` in the text; linear in their number. */
export function sentencesOf(tokens: readonly Token[], [from, to]: readonly [number, number]): Sentences {
  const starts: number[] = [from];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1]?.start ?? to;
    if (endsSentence(tokens[i - 1], token, next)) starts.push(token.end);
  }
  return {
    at(offset) {
      const nth = lastUpTo(starts, offset);
      return [starts[nth] ?? from, starts[nth + 1] ?? to];
    },
  };
}

function endsSentence(before: Token | undefined, { plain, end }: Token, next: number): boolean {
  if (plain === '\n') return true;
  if (!ends.has(plain) || next === end) return false;
  return plain !== '.' || before === undefined || !isShort(before);
}

function isShort({ plain, shape }: Token): boolean {
  return abbreviations.has(plain) || (plain.length === 1 && shape !== 'number' && shape !== 'mark');
}

// Nothing is looked for before the first of `starts`.
const lastUpTo = (starts: readonly number[], offset: number): number =>
  Math.max(0, firstIndex(starts, (start) => start > offset) - 1);
