// How much a stretch of a text looks like each kind of detail, for whoever knows more of the message than its words.
import type { Likeness } from '../../domain/finding.ts';
import { firstIndex } from '../../domain/first-index.ts';
import { unfold } from '../letters/normalise.ts';
import type { Sheet } from '../sheet.ts';

/** Of a stretch in the original text; undefined where no word stands or nothing was learnt. */
export type LikenessOf = (start: number, end: number) => Likeness | undefined;

// In log-odds: no word looks less like a detail than that.
const least = -20;

/** A word in the original: `nth` of the tokens. */
interface Place {
  readonly start: number;
  readonly end: number;
  readonly nth: number;
}

/** The words in order of the original, and how much any of those before one, or from one on, looks like a detail of any kind. */
interface Places {
  readonly words: readonly Place[];
  readonly bestBefore: Float64Array;
  readonly bestFrom: Float64Array;
}

function placesOf({ folded, reading }: Sheet, bestOf: (nth: number) => number): Places {
  const placed = reading.tokens.map((token, nth) => {
    const [start, end] = unfold(folded, token.start, token.end);
    return { start, end, nth };
  });
  // A text may have been read from its end.
  const words = placed.toSorted((a, b) => a.start - b.start || a.end - b.end);
  const bests = words.map(({ nth }) => bestOf(nth));
  const bestBefore = new Float64Array(words.length + 1).fill(least);
  const bestFrom = bestBefore.slice();
  for (const [i, best] of bests.entries()) bestBefore[i + 1] = Math.max(bestBefore[i] ?? least, best);
  for (let i = words.length - 1; i >= 0; i -= 1)
    bestFrom[i] = Math.max(bestFrom[i + 1] ?? least, bests[i] ?? least);
  return { words, bestBefore, bestFrom };
}

/**
 * @param odds log-odds, token by token, of so many kinds of detail each
 * @param names of the kinds
 */
export function likenessBy(odds: Float64Array, sheet: Sheet, names: readonly string[]): LikenessOf {
  const text = sheet.folded.original;
  const width = names.length;
  let known: Places | undefined;
  const places = (): Places =>
    (known ??= placesOf(sheet, (nth) => Math.max(...odds.subarray(nth * width, (nth + 1) * width))));
  let inCapitals: boolean | undefined;
  const isAllInCapitals = (): boolean => (inCapitals ??= text === text.toUpperCase());
  return (start, end) => {
    const { words, bestBefore, bestFrom } = places();
    const first = firstIndex(words, (word) => word.end > start);
    const next = firstIndex(words, (word) => word.start >= end);
    if (first >= next) return undefined;
    const own = words.slice(first, next);
    const byKind = names.map((name, kind): [string, number] => [
      name,
      own.reduce((most, { nth }) => Math.max(most, odds[nth * width + kind] ?? least), least),
    ]);
    const elsewhere = Math.max(bestBefore[first] ?? least, bestFrom[next] ?? least);
    const written = text.slice(start, end);
    return {
      byKind: new Map(byKind),
      elsewhere,
      hasCapital: /^\p{Lu}/u.test(written),
      isInCapitals: written === written.toUpperCase(),
      isAllInCapitals: isAllInCapitals(),
    };
  };
}
