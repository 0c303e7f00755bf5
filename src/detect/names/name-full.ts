// Whether parts side by side are a name wherever they stand: at least one is a name by itself, and they weigh enough.
import { nameLists, type Words } from './name-kind.ts';
import type { NameKind, Part } from './name-parts.ts';

/** Where a run of parts stands: tokens [from, to). */
export interface Place {
  readonly words: Words;
  readonly from: number;
  readonly to: number;
}

/** With capitals that tell something. */
export function isFullInCapitals(parts: readonly Part[]): boolean {
  const [first] = parts;
  if (first === undefined || parts.length < 2) return false;
  if (!parts.some((part) => part.kind === 'strong')) return isListedPair(parts);
  return (first.kind !== 'initial' || parts.at(-1)?.kind === 'strong') && sumOf(parts, true) >= 2.5;
}

// "Delphia Combs": words or places both, but a given name before a surname.
function isListedPair(parts: readonly Part[]): boolean {
  const [first, last] = parts;
  if (parts.length > 2 || first === undefined || last === undefined) return false;
  return first.isGiven && last.isSurname && parts.every((part) => part.kind === 'weak' && !part.isUpper);
}

/** In small letters, or all in capitals: in an order that names have, and not in a sentence of another tongue. */
export function isFullInSmall(parts: readonly Part[], place: Place): boolean {
  if (parts.length < 2 || !parts.some((part) => part.kind === 'strong')) return false;
  if (sumOf(parts, false) < 3 || !mayBegin(parts, place)) return false;
  const unknown = parts.filter((part) => part.kind === 'unknown').length;
  return unknown <= 1 && strangers(place) < 3 - unknown;
}

function mayBegin(parts: readonly Part[], place: Place): boolean {
  const [first] = parts;
  if (first === undefined || first.kind === 'initial') return false;
  if (first.isGiven || first.kind === 'strong') return true;
  const last = parts.at(-1);
  // Behind a particle, as "van der", stands a family name.
  if (first.kind === 'unknown') return last?.isSurname === true || first.end > place.from + 1;
  // The family name first.
  return first.kind === 'weak' && first.isSurname && last?.isGiven === true;
}

/** What the parts weigh together; more where a given name comes before a surname. */
export function sumOf(parts: readonly Part[], isCapital: boolean): number {
  const isInOrder = parts.length > 1 && parts[0]?.isGiven === true && parts.at(-1)?.isSurname === true;
  const worth = isCapital ? capitalWorth : smallWorth;
  return parts.reduce((total, { kind }) => total + worth[kind], isInOrder ? 0.5 : 0);
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

const neighbours = 4;

/** How many words in no list of English ones stand a few words around; from three on, what is said is said in another tongue. */
export function strangers({ words, from, to }: Place): number {
  let found = 0;
  // A name that comes again is told apart from another of the same first name.
  const first = words.tokens[from]?.form;
  for (let i = from - neighbours; i < to + neighbours; i += 1)
    if ((i < from || i >= to) && isForeign(words, i) && words.tokens[i]?.form !== first) found += 1;
  return found;
}

function isForeign(words: Words, i: number): boolean {
  const token = words.tokens[i];
  if (token === undefined || token.shape !== 'lower' || token.plain.length < 2 || token.plain.startsWith("'"))
    return false;
  const hits = words.hits(i);
  if (hits.some((hit) => hit.className === 'foreign-word')) return true;
  // Another person's name says nothing of the tongue.
  if (hits.some((hit) => hit.className === 'given-mostly')) return false;
  return hits.every((hit) => nameLists.has(hit.className) || hit.length > 1);
}
