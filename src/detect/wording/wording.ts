// How a message is worded: its words, the kinds of its words and which follow which, and its shape, each weighed for case or
// topic.
import type { Cue } from '../../domain/finding.ts';
import type { Reading } from '../words/classes.ts';
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
    const kind = before ?? kindAt(reading, i);
    kinds.push(kind);
    if (before !== undefined) continue;
    addToken(features, reading, i, kind);
    if (like !== undefined) known.set(like, kind);
  }
  for (const pair of pairsOf(kinds)) features.add(`pair:${pair}`);
  for (const shape of shapeOf(reading.tokens.slice(0, end), kinds, text)) features.add(`shape:${shape}`);
  return features;
}

// Which kind follows which; "^" stands before the first, "$" behind the last, "line" for a break.
function pairsOf(kinds: readonly string[]): readonly string[] {
  const told = kinds.slice(0, farthestPair).map((kind) => (kind === '\n' ? 'line' : kind));
  const row = ['^', ...told, ...(kinds.length <= farthestPair ? ['$'] : [])];
  return row.slice(1).map((kind, i) => `${row[i] ?? ''} ${kind}`);
}

function addToken(features: Set<string>, reading: Reading, i: number, kind: string): void {
  const token = reading.tokens[i];
  if (token === undefined) return;
  if (kind !== token.plain || token.plain === '?') features.add(`kind:${kind}`);
  for (const sense of reading.senses(i)) features.add(`sense:${sense}`);
  if (token.shape !== 'mark' && kind !== 'number' && isEveryday(reading, i))
    features.add(`word:${token.plain}`);
}

/** One cue a family, with the weights of its features added up: what speaks is told by the family, never by the words. */
export function wordingCues(features: ReadonlySet<string>, wording: Wording, length: number): readonly Cue[] {
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
    start: 0,
    end: length,
    weight,
    isWording: true,
  }));
}
