// Where in a text a pattern is worth running: around the words it needs.
import type { WordFinder } from './needed-words.ts';

/** Matches that begin in [from, to) are looked for in `view`: the text up to somewhat behind `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly view: string;
}

/** What a pattern asks of a text. */
export interface Asked {
  /** Numbers of lists of words: of each, one must stand where it matches. */
  readonly needs: readonly number[];
  /** No match of it reaches over a line break, nor looks at what is behind one. */
  readonly isOneLine: boolean;
  /** Letters that are not Latin may be stood in for by others. */
  readonly isLatin: boolean;
}

export interface Stretches {
  /** Numbers of the lists of which a word stands in the text; undefined where that can't be told, and each may. */
  readonly lists: readonly number[] | undefined;
  /** Stretches in which a match may begin, in order, none over another. */
  around(asked: Asked): readonly Stretch[];
}

// Further than a match of any pattern of the book reaches from a word that it needs.
const reach = 400;
// Where words stand as close as this, the whole text is looked through at once.
const closest = 50;

/** Looks for the words that patterns need; linear in the text's length. */
export function stretchesOf(text: string, finder: WordFinder): Stretches {
  const lower = text.toLowerCase();
  const latin = inLatin(text);
  const wholes = [text, latin].map((view): readonly Stretch[] => [{ from: 0, to: text.length, view }]);
  const whole = ({ isLatin }: Asked): readonly Stretch[] => wholes[isLatin ? 1 : 0] ?? nowhere;
  // Lower case may be longer than the text in a few scripts; then offsets would not agree.
  if (lower.length !== text.length) return { lists: undefined, around: whole };
  const { lists, countOf, placesOf } = finder.find(lower.replace(/\d/gu, '0'));
  const isShort = text.length <= reach && !text.includes('\n');
  let lines: Lines | undefined;
  const known = new Map<number, readonly Stretch[]>();
  return {
    lists,
    around(asked) {
      let rarest = -1;
      let least = Number.POSITIVE_INFINITY;
      for (const need of asked.needs) {
        const count = countOf(need);
        if (count >= least) continue;
        rarest = need;
        least = count;
      }
      if (least === 0) return nowhere;
      if (isShort || least * closest > text.length) return whole(asked);
      // Many patterns need the same, and are looked for in the same stretches.
      const key = 4 * rarest + (asked.isOneLine ? 2 : 0) + (asked.isLatin ? 1 : 0);
      const before = known.get(key);
      if (before !== undefined) return before;
      if (asked.isOneLine) lines ??= linesOf(text);
      const view = asked.isLatin ? latin : text;
      const made = stretched(placesOf(rarest), view, asked.isOneLine ? lines : undefined);
      known.set(key, made);
      return made;
    },
  };
}

const nowhere: readonly never[] = [];

/** Where the line of each sign of a text begins and ends. */
interface Lines {
  readonly begin: Int32Array;
  readonly end: Int32Array;
}

function linesOf(text: string): Lines {
  const begin = new Int32Array(text.length);
  const end = new Int32Array(text.length);
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const to = found < 0 ? text.length : found;
    begin.fill(from, from, to + 1);
    end.fill(to, from, to + 1);
    from = to + 1;
  }
  return { begin, end };
}

// To begin anew behind a gap as short as this costs more than to look through it, where nothing can be found.
const bridged = 200;

// The reach of each place, in its line where one is kept to; what nearly touches is joined.
function stretched(places: readonly number[], text: string, lines: Lines | undefined): readonly Stretch[] {
  const stretches: Stretch[] = [];
  const add = (from: number, to: number): void => {
    const end = Math.min(to + reach, lines?.end[to - 1] ?? text.length);
    stretches.push({ from, to, view: text.slice(0, end) });
  };
  let from = -1;
  let to = -1;
  for (const place of places) {
    const begin = Math.max(place - reach, lines?.begin[place] ?? 0);
    const end = Math.min(place + reach, lines?.end[place] ?? text.length);
    if (to < 0 || begin > to + bridged) {
      if (to >= 0) add(from, to);
      from = begin;
    }
    to = end;
  }
  add(from, to);
  return stretches;
}

const notLatin = /[\u0100-\uffff]/;

// The text in Latin 1, every other letter by one of its kind: V8 keeps it in bytes, for which it leaves out the many ranges
// of a pattern that asks for letters of all scripts.
function inLatin(text: string): string {
  if (!notLatin.test(text)) return text;
  const signs = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    signs[i] = code < 256 ? code : standIn(code);
  }
  return signs.toString('latin1');
}

// By code; 0 where it was not asked for yet.
const standIns = new Uint8Array(1 << 16);

function standIn(code: number): number {
  const known = standIns[code] ?? 0;
  return known === 0 ? (standIns[code] = ofItsKind(String.fromCharCode(code)).charCodeAt(0)) : known;
}

function ofItsKind(sign: string): string {
  if (/\p{Lu}/u.test(sign)) return 'Þ';
  if (/\p{Ll}/u.test(sign)) return 'þ';
  if (/[\p{L}\p{M}]/u.test(sign)) return 'ª';
  return /\s/u.test(sign) ? '\u00a0' : '¤';
}
