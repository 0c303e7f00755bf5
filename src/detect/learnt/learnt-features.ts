// The features of a word for the fitted span model: itself, its neighbours, the figures it stands among, its message.
import type { TokenLook, Value } from './learnt-look.ts';
import type { LearntPage } from './learnt-page.ts';

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

/** Tells the features that every token of a message has. */
export function tellMessage({ message, valueOf }: LearntPage, tell: Tell): void {
  tell(families.any.at, valueOf('word'));
  for (const value of message.alone) tell(families.m.at, value);
}

/** Tells what a token is by itself. */
export function tellOwn(own: TokenLook, tell: Tell): void {
  tell(families.w.at, own.word);
  tell(families.k.at, own.look);
  tell(families.s.at, own.shape);
  tell(families.n.at, own.part);
  tell(families.l.at, own.length);
  for (const name of own.classes) tell(families.c.at, name);
  for (const sense of own.senses) tell(families.u.at, sense);
  const [three, two, start] = own.letters;
  if (three === undefined || two === undefined || start === undefined) return;
  tell(families.e3.at, three);
  tell(families.e2.at, two);
  tell(families.g.at, start);
}

interface Place {
  readonly kind: number;
  readonly word?: number;
  readonly sense?: number;
  readonly name?: number;
}

/** The places of neighbours, and what a token there is told as. */
const places: ReadonlyArray<readonly [from: number, as: Place]> = [
  [-3, { kind: families['k-3'].at }],
  [-2, { kind: families['k-2'].at, word: families['w-2'].at, sense: families['u-2'].at }],
  [
    -1,
    {
      kind: families['k-1'].at,
      word: families['w-1'].at,
      sense: families['u-1'].at,
      name: families['c-'].at,
    },
  ],
  [
    1,
    {
      kind: families['k+1'].at,
      word: families['w+1'].at,
      sense: families['u+1'].at,
      name: families['c+'].at,
    },
  ],
  [2, { kind: families['k+2'].at, word: families['w+2'].at, sense: families['u+2'].at }],
  [3, { kind: families['k+3'].at }],
];

/** How far from a token each of its neighbours stands. */
export const neighbours: readonly number[] = places.map(([from]) => from);

/** The look of the token at `i`, or of the edge that it is beyond. */
export function lookOf({ looks, edges }: LearntPage, i: number): TokenLook {
  return looks[i] ?? edges[i < 0 ? 0 : 1];
}

/** Tells what a token is to another one, as the neighbour in the nth of `neighbours`. */
export function tellNeighbour(neighbour: TokenLook, nth: number, tell: Tell): void {
  const as = places[nth]?.[1];
  if (as === undefined) return;
  tell(as.kind, neighbour.look);
  if (as.word !== undefined) tell(as.word, neighbour.word);
  if (as.sense !== undefined) for (const sense of neighbour.senses) tell(as.sense, sense);
  if (as.name !== undefined) for (const name of neighbour.classes) tell(as.name, name);
}

/** Tells what hangs on where the token at `i` stands: its run of figures, the ends, the message. */
export function tellPlace(page: LearntPage, i: number, tell: Tell): void {
  tellRun(page, i, tell);
  tellEnds(page, i, tell);
  const { look } = lookOf(page, i);
  for (const value of page.message.withKind) tell(families['m k'].at, value, look);
}

/** Tells every feature of the token at `i`. */
export function tellAll(page: LearntPage, i: number, tell: Tell): void {
  tellMessage(page, tell);
  tellOwn(lookOf(page, i), tell);
  for (const [nth, from] of neighbours.entries()) tellNeighbour(lookOf(page, i + from), nth, tell);
  passNearby(page, i, (look, nth) => tellNear(look, nth, tell));
  tellPlace(page, i, tell);
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

function tellEnds(page: LearntPage, i: number, tell: Tell): void {
  const left = page.tokens.length - i;
  if (i < 3) tellEnd(page, i, String(i), tell);
  if (left <= 2) tellEnd(page, i, `-${left}`, tell);
}

function tellEnd(page: LearntPage, i: number, at: string, tell: Tell): void {
  const end = page.valueOf(at);
  tell(families.at.at, end);
  tell(families['at k'].at, end, lookOf(page, i).look);
}

// So many words on either side are looked at together.
const bag = 5;

/** Families of what stands nearby: a word before, a sense before, a word behind, a sense behind. */
const nearby = [families['w-'].at, families['u-'].at, families['w+'].at, families['u+'].at] as const;
/** How many they are. */
export const nearbyCount = nearby.length;

/** Tells what a token is to another one that it stands near, as the nth of what may stand nearby. */
export function tellNear({ word, senses: [broad] }: TokenLook, nth: number, tell: Tell): void {
  const family = nearby[nth];
  const value = nth % 2 === 0 ? word : broad;
  if (family !== undefined && value !== undefined) tell(family, value);
}

/** Passes what stands near the token at `i`, and as the nth of what: a word or a sense once, however often it comes there. */
export function passNearby(
  { looks, again }: LearntPage,
  i: number,
  take: (look: TokenLook, nth: number) => void,
): void {
  const from = Math.max(0, i - bag);
  const to = Math.min(looks.length, i + 1 + bag);
  for (let at = from; at < to; at += 1) {
    const own = looks[at];
    if (at === i || own === undefined) continue;
    const start = at < i ? from : i + 1;
    if ((again.words[at] ?? 0) < start) take(own, at < i ? 0 : 2);
    if (own.senses.length > 0 && (again.senses[at] ?? 0) < start) take(own, at < i ? 1 : 3);
  }
}
