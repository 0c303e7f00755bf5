// The same message in other letter cases: whoever types in a hurry types small letters, and a name is a name all the same.
import { isBackground } from '../../domain/finding.ts';
import type { Detector } from '../../detect/detect.ts';
import { leadsToPatient } from '../../domain/subject.ts';
import { isFound, type Span } from './cover.ts';
import type { Labelled } from './labels.ts';
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

/** Recall of the marked names in each letter case. */
export function nameLines(labelled: readonly Labelled[], detector: Detector): readonly string[] {
  const counts = letterCases.map((letterCase) => {
    let all = 0;
    let found = 0;
    for (const { message, gold } of labelled) {
      const names = (gold ?? []).filter(({ category }) => category === 'name');
      if (names.length === 0) continue;
      const seen = detector
        .detect(recase(message.text, names, letterCase))
        .findings.filter((finding) => leadsToPatient(finding.subject) && !isBackground(finding));
      all += names.length;
      found += names.filter((name) => isFound(name, seen)).length;
    }
    return rate(found, all);
  });
  if (counts[0] === '–') return [];
  return [
    ...columns([
      ['names found in', ...letterCases],
      ['', ...counts],
    ]),
    '',
  ];
}
