// The same message in other letter cases: whoever types in a hurry types small letters, and a name is a name all the same.
import type { Bench } from '../bench.ts';
import type { Span } from './cover.ts';
import { marksOf } from './details.ts';
import type { GoldSpan, Labelled } from './labels.ts';
import { scoreAll } from './score.ts';
import { columns, rate } from './table.ts';

/** `Title`: the names so, the rest as it was written. The others: the whole message. */
export const letterCases = ['Title', 'lower', 'UPPER'] as const;
export type LetterCase = (typeof letterCases)[number];

/** `text` in another letter case, unit for unit: a letter whose other form is longer stays as it is. */
export function recase(text: string, names: readonly Span[], letterCase: LetterCase): string {
  if (letterCase === 'lower') return each(text, (char) => char.toLowerCase());
  if (letterCase === 'UPPER') return each(text, (char) => char.toUpperCase());
  return names.reduce(
    (so, { start, end }) => so.slice(0, start) + titled(so.slice(start, end)) + so.slice(end),
    text,
  );
}

// A name in disguise, spread out or with marks inside, has no words to begin in capitals.
const disguised = /[\p{Cf}_]|(?:(?<!\p{L})\p{L}[^\p{L}]+){3}/u;

function titled(name: string): string {
  if (disguised.test(name)) return name;
  return name.replace(
    /(\p{L})([\p{L}\p{M}]*)/gu,
    (_, first: string, rest: string) =>
      each(first, (char) => char.toUpperCase()) + each(rest, (char) => char.toLowerCase()),
  );
}

function each(text: string, change: (char: string) => string): string {
  return [...text]
    .map((char) => {
      const changed = change(char);
      return changed.length === char.length ? changed : char;
    })
    .join('');
}

/** Recall of the marked names in each letter case, of each message judged anew: what the whole message makes of a name counts. */
export async function nameLines(labelled: readonly Labelled[], bench: Bench): Promise<readonly string[]> {
  const named = labelled.filter(({ gold = [] }) => gold.some(isName));
  if (named.length === 0) return [];
  const rates: string[] = [];
  for (const letterCase of letterCases) {
    const recased = named.map((labels) => {
      const names = (labels.gold ?? []).filter(isName);
      const text = recase(labels.message.text, names, letterCase);
      return { ...labels, gold: names, message: { ...labels.message, text } };
    });
    const marks = (await scoreAll(recased, bench)).flatMap(marksOf);
    rates.push(rate(marks.filter(({ found }) => found).length, marks.length));
  }
  return [
    ...columns([
      ['names found in', ...letterCases],
      ['', ...rates],
    ]),
    '',
  ];
}

const isName = ({ category }: GoldSpan): boolean => category === 'name';
