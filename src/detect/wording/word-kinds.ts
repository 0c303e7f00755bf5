// What kind of word stands at a token, for weighing how a message is worded: little words as themselves, all others by class.
import type { Reading } from '../words/classes.ts';

// The first class that a word has settles its kind; the clinic first, for that is what a case is made of.
const kindOfClass: ReadonlyArray<readonly [className: string, kind: string]> = [
  ['drug', 'clinical'],
  ['lab', 'clinical'],
  ['procedure', 'clinical'],
  ['symptom', 'clinical'],
  ['diagnosis', 'clinical'],
  ['condition', 'clinical'],
  ['rare-condition', 'clinical'],
  ['clinical-word', 'clinical'],
  ['people-plural', 'people'],
  ['relative-word', 'relative'],
  ['patient-word', 'patient'],
  ['trial', 'trial'],
  ['trial-name', 'trial'],
  ['occupation', 'work'],
  ['unit', 'unit'],
  ['eponym', 'eponym'],
  ['specialty', 'specialty'],
  ['clinician-title', 'clinician'],
];

const endings: ReadonlyArray<readonly [ending: RegExp, kind: string]> = [
  [/(?:itis|osis|a?emia|pathy|oma|ectomy|plasty|scopy|algia|plegia)$/u, 'clinical'],
  [/ly$/u, '-ly'],
  [/ing$/u, '-ing'],
  [/ed$/u, '-ed'],
  [/(?:tion|sion|ment|ness|ity|ance|ence|ism|ship)$/u, '-tion'],
  [/(?:ive|ous|al|ic|able|ible|ary|ful)$/u, '-al'],
  [/[^s]s$/u, '-s'],
];

/** The kind of the word at `i`: "patient", "-ed", "number"; a little word or a mark is its own kind. */
export function kindAt(reading: Reading, i: number): string {
  const token = reading.tokens[i];
  if (token === undefined) return '';
  if (token.shape === 'number' || token.shape === 'alnum') return 'number';
  if (token.shape === 'mark' || isLittle(reading, i)) return token.plain;
  return classKind(reading, i) ?? endingKind(token.plain);
}

/** What else has the same kind as the token and is as everyday: the same word, where no longer term begins with it. */
export function likeAt(reading: Reading, i: number): number | undefined {
  const token = reading.tokens[i];
  if (token === undefined || reading.longer(i).length > 0) return undefined;
  return token.opens ? 2 * token.form + 1 : 2 * token.form;
}

/** A word whose meaning is everyday and which is in no other class, and which may therefore be weighed as itself. */
export function isEveryday(reading: Reading, i: number): boolean {
  if (isLittle(reading, i)) return true;
  const hits = reading.hits(i);
  return hits.length > 0 && hits.every(({ className }) => everyday.has(className));
}

const everyday = new Set(['word', 'rare-word', 'given', 'surname', 'clinical-verb', 'function-word']);

function isLittle(reading: Reading, i: number): boolean {
  return reading.hits(i).some(({ className, length }) => className === 'little-word' && length === 1);
}

function classKind(reading: Reading, i: number): string | undefined {
  const hits = reading.hits(i);
  const has = (name: string): boolean => hits.some(({ className }) => className === name);
  const known = kindOfClass.find(
    ([className, kind]) => has(className) && !(kind === 'clinical' && has('clinical-maybe')),
  );
  if (known !== undefined) return known[1];
  const token = reading.tokens[i];
  if (token?.shape !== 'title' || (has('word') && token.opens)) return undefined;
  if (has('given') || has('surname')) return 'name';
  return has('place') || has('region') ? 'place' : undefined;
}

function endingKind(plain: string): string {
  if (plain.length < 5) return 'short';
  return endings.find(([ending]) => ending.test(plain))?.[1] ?? 'other';
}
