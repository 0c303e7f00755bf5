// The features of a word for the fitted span model: itself, its neighbours, the figures it stands among, its message.
import type { LearntPage, Value } from './learnt-page.ts';

/** Families of features: a number for each, to look it up by, and how a finding says that it spoke: never by a word. */
export const families = {
  any: { at: 0, says: 'any word' },
  w: { at: 1, says: 'the word itself' },
  k: { at: 2, says: 'its kind' },
  s: { at: 3, says: 'how it is written' },
  n: { at: 4, says: 'a part of a name' },
  l: { at: 5, says: 'its length' },
  c: { at: 6, says: 'its classes' },
  e3: { at: 7, says: 'its ending' },
  e2: { at: 8, says: 'its ending' },
  g: { at: 9, says: 'its beginning' },
  'k-1': { at: 10, says: 'the kinds of words before' },
  'k-2': { at: 11, says: 'the kinds of words before' },
  'k-3': { at: 12, says: 'the kinds of words before' },
  'k+1': { at: 13, says: 'the kinds of words behind' },
  'k+2': { at: 14, says: 'the kinds of words behind' },
  'k+3': { at: 15, says: 'the kinds of words behind' },
  'w-1': { at: 16, says: 'the words before' },
  'w-2': { at: 17, says: 'the words before' },
  'w-': { at: 18, says: 'the words before' },
  'w+1': { at: 19, says: 'the words behind' },
  'w+2': { at: 20, says: 'the words behind' },
  'w+': { at: 21, says: 'the words behind' },
  'c-': { at: 22, says: 'the words before' },
  'c+': { at: 23, says: 'the words behind' },
  r: { at: 24, says: 'the figures it stands among' },
  rd: { at: 25, says: 'the figures it stands among' },
  'r-': { at: 26, says: 'the word before the figures' },
  'rd-': { at: 27, says: 'the word before the figures' },
  'r+': { at: 28, says: 'the word behind the figures' },
  at: { at: 29, says: 'where it stands' },
  'at k': { at: 30, says: 'where it stands' },
  m: { at: 31, says: 'the message as a whole' },
  'm k': { at: 32, says: 'the message as a whole' },
  u: { at: 33, says: 'what it is used like' },
  'u-1': { at: 34, says: 'what the words before are used like' },
  'u-2': { at: 35, says: 'what the words before are used like' },
  'u-': { at: 36, says: 'what the words before are used like' },
  'u+1': { at: 37, says: 'what the words behind are used like' },
  'u+2': { at: 38, says: 'what the words behind are used like' },
  'u+': { at: 39, says: 'what the words behind are used like' },
} as const;
/** Takes a feature: a value of a family, told by its place among `families`, or a pair of values. */
export type Tell = (family: number, value: Value, other?: Value) => void;

/** Tells what stands around the token at `i`, each feature once; `tellOwn` tells of itself, `tellMessage` of the message. */
export function tellAround(page: LearntPage, i: number, tell: Tell): void {
  tellNeighbours(page, i, tell);
  tellRun(page, i, tell);
  tellPlace(page, i, tell);
  tellNearby(page, i, tell);
  for (const value of page.message.withKind) tell(families['m k'].at, value, lookAt(page, i));
}

/** Tells the features that every token of a message has. */
export function tellMessage({ message, valueOf }: LearntPage, tell: Tell): void {
  tell(families.any.at, valueOf('word'));
  for (const value of message.alone) tell(families.m.at, value);
}

const lookAt = ({ looks, edges }: LearntPage, i: number): Value => looks[i] ?? edges[i < 0 ? 0 : 1];
const wordAt = ({ words, edges }: LearntPage, i: number): Value => words[i] ?? edges[i < 0 ? 0 : 1];

/** Tells what the token at `i` is by itself. */
export function tellOwn(page: LearntPage, i: number, tell: Tell): void {
  const token = page.tokens[i];
  const { valueOf } = page;
  if (token === undefined) return;
  tell(families.w.at, wordAt(page, i));
  tell(families.k.at, lookAt(page, i));
  tell(families.s.at, valueOf(token.shape));
  tell(families.n.at, page.parts[i] ?? page.edges[0]);
  tell(families.l.at, valueOf(lengthBand(token.plain.length)));
  for (const name of page.classes[i] ?? []) tell(families.c.at, name);
  for (const sense of page.senses[i] ?? []) tell(families.u.at, sense);
  if (token.shape === 'mark' || token.shape === 'number') return;
  tell(families.e3.at, valueOf(token.plain.slice(-3)));
  tell(families.e2.at, valueOf(token.plain.slice(-2)));
  tell(families.g.at, valueOf(token.plain.slice(0, 3)));
}

function lengthBand(length: number): string {
  if (length <= 3) return String(length);
  if (length <= 5) return '5';
  return length <= 8 ? '8' : '9';
}

const before = [
  ['k-1', 'w-1'],
  ['k-2', 'w-2'],
  ['k-3', undefined],
] as const;
const behind = [
  ['k+1', 'w+1'],
  ['k+2', 'w+2'],
  ['k+3', undefined],
] as const;

const neighbourSense = [families['u-1'].at, families['u+1'].at, families['u-2'].at, families['u+2'].at];

function tellNeighbours(page: LearntPage, i: number, tell: Tell): void {
  for (const [nth, [kind, word]] of before.entries()) {
    tell(families[kind].at, lookAt(page, i - nth - 1));
    if (word !== undefined) tell(families[word].at, wordAt(page, i - nth - 1));
  }
  for (const [nth, [kind, word]] of behind.entries()) {
    tell(families[kind].at, lookAt(page, i + nth + 1));
    if (word !== undefined) tell(families[word].at, wordAt(page, i + nth + 1));
  }
  for (const [nth, at] of ([-1, 1, -2, 2] as const).entries())
    for (const sense of page.senses[i + at] ?? []) tell(neighbourSense[nth] ?? 0, sense);
  for (const name of page.classes[i - 1] ?? []) tell(families['c-'].at, name);
  for (const name of page.classes[i + 1] ?? []) tell(families['c+'].at, name);
}

function tellRun({ runs }: LearntPage, i: number, tell: Tell): void {
  const run = runs[i];
  if (run === undefined) return;
  tell(families.r.at, run.outline);
  tell(families.rd.at, run.digits);
  tell(families['r-'].at, run.before);
  tell(families['rd-'].at, run.digits, run.before);
  tell(families['r+'].at, run.behind);
}

function tellPlace(page: LearntPage, i: number, tell: Tell): void {
  const left = page.tokens.length - i;
  for (const at of [i < 3 ? `${i}` : '', left <= 2 ? `-${left}` : '']) {
    if (at === '') continue;
    const place = page.valueOf(at);
    tell(families.at.at, place);
    tell(families['at k'].at, place, lookAt(page, i));
  }
}

const bag = 5;

function tellNearby({ words, broad }: LearntPage, i: number, tell: Tell): void {
  tellBag(words, Math.max(0, i - bag), i, (word) => tell(families['w-'].at, word));
  tellBag(words, i + 1, Math.min(words.length, i + 1 + bag), (word) => tell(families['w+'].at, word));
  tellBag(broad, Math.max(0, i - bag), i, (sense) => tell(families['u-'].at, sense));
  tellBag(broad, i + 1, Math.min(words.length, i + 1 + bag), (sense) => tell(families['u+'].at, sense));
}

// A word once, however often it comes there.
function tellBag(
  words: ReadonlyArray<Value | undefined>,
  from: number,
  to: number,
  tellWord: (word: Value) => void,
): void {
  for (let at = from; at < to; at += 1) {
    const word = words[at];
    if (word !== undefined && words.indexOf(word, from) === at) tellWord(word);
  }
}
