// Tells where a person's name begins and how far it reaches, in any letter case. Phrases ask for it by class.
import { nameLists, partAt, type NameKind, type Part, type Words } from './name-parts.ts';

/**
 * The classes of names, each a run of parts:
 *
 * - `full-name`: two parts or more that are a name wherever they stand;
 * - `unlisted-name`: two parts or more with capitals, none of them in any list;
 * - `known-name`: a full name, a given name before a surname whatever else they mean, or one part that is a name and
 *   hardly a word;
 * - `likely-name`: for a place where a name is likely: also one unknown word with a capital, or beside another part;
 * - `any-name`: for a place where only a name can stand: any word that is nothing else.
 */
export const nameClasses = ['full-name', 'unlisted-name', 'known-name', 'likely-name', 'any-name'] as const;
export type NameClass = (typeof nameClasses)[number];

/** A name of one class that begins at a token, and the tokens it covers: the longest of its class. */
export interface NameHit {
  readonly className: NameClass;
  readonly length: number;
}

const mostParts = 5;
const none: readonly NameHit[] = [];

/** Asks for the names that begin at a token. Each part is judged once. */
export function findNames(words: Words): (i: number) => readonly NameHit[] {
  const parts: Array<Part | null | undefined> = Array.from({ length: words.tokens.length });
  const names: Array<readonly NameHit[] | undefined> = Array.from({ length: words.tokens.length });
  const partOf = (i: number): Part | undefined => {
    const known = parts[i];
    if (known !== undefined) return known ?? undefined;
    const part = partAt(words, i);
    if (i < parts.length) parts[i] = part ?? null;
    return part;
  };
  return (i) => (names[i] ??= namesAt({ words, partOf }, i));
}

interface Sheet {
  readonly words: Words;
  partOf(i: number): Part | undefined;
}

function namesAt({ words, partOf }: Sheet, i: number): readonly NameHit[] {
  const first = partOf(i);
  if (first === undefined || isInside(words, i)) return none;
  const found = new Map<NameClass, number>();
  const run: Part[] = [];
  for (let part: Part | undefined = first; part !== undefined && run.length < mostParts; ) {
    run.push(part);
    const to = part.end;
    if (part.kind !== 'particle') note(found, run, { words, from: i, to });
    const start = part.kind === 'initial' && words.tokens[to]?.plain === '.' ? to + 1 : to;
    part = goesOn(run, partOf(start));
  }
  return [...found].map(([className, length]) => ({ className, length }));
}

// Behind a hyphen stands the end of something that began before.
function isInside({ tokens }: Words, i: number): boolean {
  const before = tokens[i - 1];
  return before?.plain === '-' && before.end === tokens[i]?.start && tokens[i - 2]?.end === before.start;
}

// The next part, where it goes on with the same name: side by side, and in the same letters.
function goesOn(run: readonly Part[], next: Part | undefined): Part | undefined {
  const last = run.at(-1);
  if (next === undefined || last === undefined) return undefined;
  if (next.kind === 'particle' || last.kind === 'particle' || next.kind === 'initial') return next;
  // A phone writes the first word of a message large, whoever holds it.
  if (run.length === 1 && last.opens && !next.isCapital) return next;
  return run.some((part) => part.isCapital) === next.isCapital ? next : undefined;
}

/** Where a run of parts stands. */
interface Place {
  readonly words: Words;
  readonly from: number;
  readonly to: number;
}

function note(found: Map<NameClass, number>, run: readonly Part[], place: Place): void {
  const length = place.to - place.from;
  const parts = run.filter((part) => part.kind !== 'particle');
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return;
  const isCapital = parts.every((part) => part.isCapital || part.kind === 'initial');
  const one = parts.length === 1 ? first.kind : undefined;
  const isFull = isCapital ? isFullInCapitals(parts) : isFullInSmall(parts, place);
  const isEnd = isCapital || last.kind !== 'wordy' || one !== undefined;
  if (isFull) found.set('full-name', length);
  if (isCapital && one === undefined && parts.every((part) => part.kind === 'unknown' && !part.isUpper))
    found.set('unlisted-name', length);
  if (isFull || isPair(parts) || one === 'strong' || (one === 'weak' && first.isTelling))
    found.set('known-name', length);
  if (one === 'initial') return;
  // "de" or "von" before a word makes a name of it more likely than the word alone.
  if (isFull || ((isCapital || sumOf(run, false) >= 1.2) && isEnd)) found.set('likely-name', length);
  if (isFull || isEnd || isPair(parts)) found.set('any-name', length);
}

// "rose fields": words both, but a given name before a surname, where somebody is spoken of.
function isPair(parts: readonly Part[]): boolean {
  const [first, second] = parts;
  return parts.length === 2 && first?.isGiven === true && second?.isSurname === true;
}

// One part must be a name by itself.
function isFullInCapitals(parts: readonly Part[]): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || parts.length < 2 || !parts.some((part) => part.kind === 'strong')) return false;
  return (first.kind !== 'initial' || last?.kind === 'strong') && sumOf(parts, true) >= 2.5;
}

// The same, and in an order that names have. Words in no list around it are a sentence in another tongue.
function isFullInSmall(parts: readonly Part[], { words, from, to }: Place): boolean {
  const [first] = parts;
  const last = parts.at(-1);
  if (first === undefined || last === undefined || parts.length < 2) return false;
  if (!parts.some((part) => part.kind === 'strong') || sumOf(parts, false) < 3) return false;
  if (!first.isGiven && first.kind !== 'strong' && !(first.kind === 'unknown' && last.isSurname))
    return false;
  const unknown = parts.filter((part) => part.kind === 'unknown').length;
  return unknown <= 1 && first.kind !== 'initial' && strangers(words, from, to) < 3 - unknown;
}

const neighbours = 4;

function strangers(words: Words, from: number, to: number): number {
  let found = 0;
  for (let i = from - neighbours; i < to + neighbours; i += 1)
    if ((i < from || i >= to) && isForeign(words, i)) found += 1;
  return found;
}

function isForeign(words: Words, i: number): boolean {
  const token = words.tokens[i];
  if (token === undefined || token.shape !== 'lower' || token.plain.length < 2 || token.plain.startsWith("'"))
    return false;
  return words.hits(i).every((hit) => nameLists.has(hit.className) || hit.length > 1);
}

function sumOf(parts: readonly Part[], isCapital: boolean): number {
  const inOrder = parts.length > 1 && parts[0]?.isGiven === true && parts.at(-1)?.isSurname === true;
  return parts.reduce((total, part) => total + worth(part, isCapital), inOrder ? 0.5 : 0);
}

const capitalWorth: Readonly<Record<NameKind, number>> = {
  strong: 2,
  weak: 1.5,
  unknown: 1.3,
  wordy: 1,
  initial: 0.5,
  particle: 0,
};
const smallWorth: Readonly<Record<NameKind, number>> = {
  strong: 2,
  weak: 1.2,
  unknown: 1,
  wordy: 0.4,
  initial: 0.5,
  particle: 0.3,
};

function worth(part: Part, isCapital: boolean): number {
  return (isCapital ? capitalWorth : smallWorth)[part.kind];
}
