// How a message is worded: its words, the kinds of its words and which follow which, and its shape, each weighed for case or
// topic.
import { plainWords, replyWords, type Cue } from '../../domain/finding.ts';
import type { Reading } from '../words/classes.ts';
import type { Written } from '../words/known-words.ts';
import { shapeOf } from './message-shape.ts';
import { isEveryday, kindAt, likeAt } from './word-kinds.ts';

/** Log-odds of a case by feature ("word:anyone", "pair:^ does"), fitted; rules/wording.tsv holds them. */
export type Wording = ReadonlyMap<string, number>;

/** Version of what the features mean; their weights change with every fit, as those of the rules do. */
const version = 2;

// What a message says of its purpose it says early; a pasted note of many pages is not read to its end for this.
const farthest = 400;
// In a long message nearly every pair of kinds occurs somewhere, and says nothing any more.
const farthestPair = 80;

/** Features of the wording, as "family:feature"; a message has each once, however often. */
export function wordingOf(reading: Reading, text: string): ReadonlySet<string> {
  const features = new Set<string>();
  if (reading.tokens.length === 0) return features;
  const end = Math.min(reading.tokens.length, farthest);
  const known = new Map<number, string>();
  const kinds: string[] = [];
  for (let i = 0; i < end; i += 1) {
    // A word that comes again says nothing new.
    const like = likeAt(reading, i);
    const before = like === undefined ? undefined : known.get(like);
    if (before !== undefined) {
      kinds.push(before);
      continue;
    }
    const { kind, features: own } = like === undefined ? sayingAt(reading, i) : sayingOf(reading, i);
    kinds.push(kind);
    for (const feature of own) features.add(feature);
    if (like !== undefined) known.set(like, kind);
  }
  addPairs(kinds, features);
  for (const shape of shapeOf(reading.tokens.slice(0, end), kinds, text)) features.add(`shape:${shape}`);
  return features;
}

// Which kind follows which; "^" stands before the first, "$" behind the last, "line" for a break.
function addPairs(kinds: readonly string[], features: Set<string>): void {
  let before = '^';
  for (let i = 0; i < Math.min(kinds.length, farthestPair); i += 1) {
    const kind = kinds[i] === '\n' ? 'line' : (kinds[i] ?? '');
    features.add(`pair:${before} ${kind}`);
    before = kind;
  }
  if (kinds.length <= farthestPair) features.add(`pair:${before} $`);
}

/** What a word says by itself. */
interface Saying {
  readonly kind: string;
  readonly features: readonly string[];
}

// Of words that are kept from message to message, worked out once.
const sayings = new WeakMap<Written, Saying>();

/** What the word at `i` says, with which no longer term begins. */
function sayingOf(reading: Reading, i: number): Saying {
  const written = reading.written(i);
  if (written === undefined) return sayingAt(reading, i);
  const saying = sayings.get(written) ?? sayingAt(reading, i);
  sayings.set(written, saying);
  return saying;
}

function sayingAt(reading: Reading, i: number): Saying {
  const kind = kindAt(reading, i);
  const token = reading.tokens[i];
  const features: string[] = [];
  if (token === undefined) return { kind, features };
  if (kind !== token.plain || token.plain === '?') features.push(`kind:${kind}`);
  for (const sense of reading.senses(i)) features.push(`sense:${sense}`);
  if (token.shape !== 'mark' && kind !== 'number' && isEveryday(reading, i))
    features.push(`word:${token.plain}`);
  return { kind, features };
}

/** One cue a family, with the weights of its features added up: what speaks is told by the family, never by the words. */
export function wordingCues(
  features: ReadonlySet<string>,
  wording: Wording,
  place: Pick<Cue, 'start' | 'end'>,
): readonly Cue[] {
  const sums = new Map<string, number>();
  for (const feature of features) {
    const weight = wording.get(feature);
    if (weight === undefined) continue;
    const family = feature.slice(0, feature.indexOf(':'));
    sums.set(family, (sums.get(family) ?? 0) + weight);
  }
  return [...sums].map(([family, weight]) => ({
    rule: `wording-${family}`,
    version,
    ...place,
    weight,
    isWording: true,
  }));
}

/** What the same features say where the message answers others, as one cue. */
export function replyCues(
  features: ReadonlySet<string>,
  replies: Wording,
  place: Pick<Cue, 'start' | 'end'>,
): readonly Cue[] {
  let weight = 0;
  for (const feature of features) weight += replies.get(feature) ?? 0;
  return weight === 0 ? [] : [{ rule: replyWords, version, ...place, weight, isWording: true }];
}

// Chat about computers has names, pronouns and complaints as a ward's has: with -2, of 80 such messages in 5,999 that were taken for a
// case 32 still were. It is more, as the caution of rules/policy.yaml is.
const plainWeight = -3;

/** That nothing clinical is said, as one cue. */
export function plainCues(features: ReadonlySet<string>, place: Pick<Cue, 'start' | 'end'>): readonly Cue[] {
  if (!features.has('shape:plain') || features.has('shape:note: speaks of the patient')) return [];
  return [{ rule: plainWords, version, ...place, weight: plainWeight, isWording: true }];
}
