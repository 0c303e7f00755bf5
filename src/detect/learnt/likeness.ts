// How much a stretch of a text looks like each kind of detail, for whoever knows more of the message than its words.
import type { Likeness } from '../../domain/finding.ts';
import { unfold } from '../letters/normalise.ts';
import type { Sheet } from '../sheet.ts';

/** Of a stretch in the original text; undefined where no word stands or nothing was learnt. */
export type LikenessOf = (start: number, end: number) => Likeness | undefined;

// As log-odds in hundredths: no word looks less like a detail than that.
const least = -2000;

// Of so many sentences, each with a capital, somebody takes care of capitals; then a name has one too.
const carefulFrom = 4;

/** Whether a text is written in sentences, as letters and reports are and chat is not. */
export function isCarefullyWritten({ tokens }: Sheet['reading']): boolean {
  const openings = tokens.filter(({ opens, shape }) => opens && shape !== 'mark' && shape !== 'number');
  return openings.length >= carefulFrom && openings.every(({ capital }) => capital);
}

/**
 * @param odds log-odds in hundredths, token by token, of so many kinds of detail each
 * @param names of the kinds
 */
export function likenessBy(odds: Int32Array, sheet: Sheet, names: readonly string[]): LikenessOf {
  const { folded, reading } = sheet;
  const text = folded.original;
  let known: ReadonlyArray<readonly [start: number, end: number]> | undefined;
  const places = (): typeof known & object =>
    (known ??= reading.tokens.map(({ start, end }) => unfold(folded, start, end)));
  let inCapitals: boolean | undefined;
  const isAllInCapitals = (): boolean => (inCapitals ??= text === text.toUpperCase());
  let withCare: boolean | undefined;
  const isWithCare = (): boolean => (withCare ??= isCarefullyWritten(reading));
  return (start, end) => {
    const own = names.map(() => least);
    let elsewhere = least;
    let isAnyOwn = false;
    for (const [i, [from, to]] of places().entries()) {
      const isOwn = from < end && start < to;
      isAnyOwn ||= isOwn;
      for (let kind = 0; kind < names.length; kind += 1) {
        const told = odds[i * names.length + kind] ?? least;
        if (isOwn) own[kind] = Math.max(own[kind] ?? least, told);
        else elsewhere = Math.max(elsewhere, told);
      }
    }
    if (!isAnyOwn) return undefined;
    const words = text.slice(start, end);
    return {
      byKind: new Map(names.map((name, kind) => [name, (own[kind] ?? least) / 100])),
      elsewhere: elsewhere / 100,
      hasCapital: /^\p{Lu}/u.test(words),
      isInCapitals: words === words.toUpperCase(),
      isAllInCapitals: isAllInCapitals(),
      isWrittenWithCare: isWithCare(),
    };
  };
}
