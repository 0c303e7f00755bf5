// Tells where a person's name begins and how far it reaches, in any letter case. Phrases ask for it by class.
import { isFullInCapitals, isFullInSmall, sumOf, type Place } from './name-full.ts';
import { partAt, type Part, type SpeltWords } from './name-parts.ts';

/**
 * The classes of names, each a run of parts:
 *
 * - `full-name`: two parts or more that are a name wherever they stand;
 * - `unlisted-name`: two parts or more with capitals, none of them in any list;
 * - `known-name`: a full name, a given name before a surname whatever else they mean, or one part that is a name and
 *   hardly a word;
 * - `likely-name`: for a place where a name is likely: also one unknown word with a capital, or beside another part;
 * - `any-name`: for a place where only a name can stand: any word that is nothing else;
 * - `lone-name`: a name that is all that a message says.
 */
export const nameClasses = [
  'full-name',
  'unlisted-name',
  'known-name',
  'likely-name',
  'any-name',
  'lone-name',
] as const;
export type NameClass = (typeof nameClasses)[number];

/** A name of one class that begins at a token, and the tokens it covers: the longest of its class. */
export interface NameHit {
  readonly className: NameClass;
  readonly length: number;
}

const mostParts = 5;
const none: readonly NameHit[] = [];

/** Asks for the names that begin at a token. Each part is judged once. */
export function findNames(words: SpeltWords): (i: number) => readonly NameHit[] {
  const parts: Array<Part | null | undefined> = [];
  const names: Array<readonly NameHit[] | undefined> = [];
  const partOf = (i: number): Part | undefined => {
    const known = parts[i];
    if (known !== undefined) return known ?? undefined;
    const part = partAt(words, i);
    if (i < words.tokens.length) parts[i] = part ?? null;
    return part;
  };
  return (i) => (names[i] ??= namesAt({ words, partOf }, i));
}

interface Sheet {
  readonly words: SpeltWords;
  partOf(i: number): Part | undefined;
}

function namesAt({ words, partOf }: Sheet, i: number): readonly NameHit[] {
  const first = partOf(i);
  if (first === undefined || isInside(words, i)) return none;
  const found: NameHit[] = [];
  const run: Part[] = [];
  for (let part: Part | undefined = first; part !== undefined && run.length < mostParts; ) {
    run.push(part);
    const to = part.end;
    if (part.kind !== 'particle') note(found, run, { words, from: i, to });
    const start = part.kind === 'initial' && words.tokens[to]?.plain === '.' ? to + 1 : to;
    part = goesOn(run, partOf(start));
  }
  const whole = i === 0 ? found.find(({ className }) => className === 'any-name')?.length : undefined;
  if (whole !== undefined && run.every(isOnlyName) && isAll(words, whole)) put(found, 'lone-name', whole);
  return found;
}

// Takes the place of a shorter name of the class. An array: of the few classes a map would be slower.
function put(found: NameHit[], className: NameClass, length: number): void {
  const known = found.findIndex((hit) => hit.className === className);
  if (known < 0) found.push({ className, length });
  else found[known] = { className, length };
}

function isOnlyName({ kind, isSurname }: Part): boolean {
  return kind === 'strong' || kind === 'particle' || (kind === 'unknown' && isSurname);
}

// Nothing but marks after the first so many tokens.
function isAll({ tokens }: SpeltWords, length: number): boolean {
  return tokens.length < length + 3 && tokens.slice(length).every(({ shape }) => shape === 'mark');
}

// Behind a hyphen stands the end of something that began before.
function isInside({ tokens }: SpeltWords, i: number): boolean {
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

// Writes down what the run is a name by; a longer run of the same class takes the place of a shorter.
function note(found: NameHit[], run: readonly Part[], place: Place): void {
  const parts = run.filter((part) => part.kind !== 'particle');
  const isCapital = parts.every((part) => part.isCapital || part.kind === 'initial');
  const isFull = !beginsLate(parts) && (isCapital ? isFullInCapitals(parts) : isFullInSmall(parts, place));
  const isPair = parts.length === 2 && isInOrder(parts);
  const length = place.to - place.from;
  if (isFull) put(found, 'full-name', length);
  if (isUnlisted(parts)) put(found, 'unlisted-name', length);
  if (isFull || isPair || isKnown(parts)) put(found, 'known-name', length);
  if (isFull || isLikely(run, isCapital)) put(found, 'likely-name', length);
  if (isFull || isPair || mayEnd(parts, isCapital)) put(found, 'any-name', length);
}

// "Ring Aoife Hanratty": a word opens the sentence, and the name begins with the next.
function beginsLate(parts: readonly Part[]): boolean {
  const [first, second] = parts;
  if (first === undefined || second === undefined) return false;
  if (parts.length < 3 && first.kind !== 'wordy') return false;
  return first.opens && !first.isGiven && first.kind !== 'strong' && second.isGiven;
}

function isUnlisted(parts: readonly Part[]): boolean {
  return (
    parts.length > 1 && parts.every((part) => part.kind === 'unknown' && part.isCapital && !part.isUpper)
  );
}

function isKnown(parts: readonly Part[]): boolean {
  const [only, second] = parts;
  if (only === undefined || second !== undefined) return false;
  return only.kind === 'strong' || (only.kind === 'weak' && only.isTelling);
}

// "de" or "von" before a word makes a name of it more likely than the word alone.
function isLikely(run: readonly Part[], isCapital: boolean): boolean {
  const parts = run.filter((part) => part.kind !== 'particle');
  return mayEnd(parts, isCapital) && (isCapital || sumOf(run, false) >= 1.2);
}

// An initial alone is no name. In small letters a common word ends a name rather than being its last part.
function mayEnd(parts: readonly Part[], isCapital: boolean): boolean {
  const last = parts.at(-1);
  if (parts.length === 1) return last?.kind !== 'initial';
  return isCapital || last?.kind !== 'wordy';
}

// "rose fields": words both, but a given name before a surname.
function isInOrder(parts: readonly Part[]): boolean {
  return parts.length > 1 && parts[0]?.isGiven === true && parts.at(-1)?.isSurname === true;
}
