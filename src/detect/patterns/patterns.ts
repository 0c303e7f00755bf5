// Runs pattern matchers over the folded text.
import { groupKind, readingGroups, type CompiledRule, type PatternMatcher } from '../../domain/rule.ts';
import type { Span } from '../spans.ts';
import { createFinder } from './needed-words.ts';
import { stretchesOf, type Asked, type Stretch } from './stretches.ts';

// A rule that matches more often than this in one message tells nothing new.
const maxMatches = 200;

// A cue counts once, however often it stands there; a few are looked at, for context may dismiss the first.
const maxCues = 5;

/** How often a matcher of the rule is worth finding in one message. */
export function mostMatches(rule: CompiledRule): number {
  return rule.kind === 'cue' ? maxCues : maxMatches;
}

/** Every span that a rule's patterns mark. */
export type PatternMatch = (rule: CompiledRule) => readonly Span[];

/** Looks through a text for the patterns of rules. */
export interface PatternIndex {
  look(text: string): PatternMatch;
}

/** Indexes the patterns of the rules by what they need of a text. */
export function indexPatterns(rules: readonly CompiledRule[]): PatternIndex {
  const patterns = rules.flatMap((rule) => rule.patterns);
  const finder = createFinder(patterns.flatMap(({ need }) => need));
  let nth = 0;
  const entries = new Map(
    rules.map((rule) => [
      rule,
      rule.patterns.map((pattern) => ({ pattern, nth: nth++, asked: askedBy(pattern, finder.numbers) })),
    ]),
  );
  const wake = wakeBy([...entries.values()].flat(), finder.numbers.size);
  return {
    look(text) {
      const stretches = stretchesOf(text, finder);
      const awake = wake(stretches.words);
      return (rule) => {
        let spans: Span[] | undefined;
        for (const { nth: own, pattern, asked } of entries.get(rule) ?? nothing)
          if (awake[own] === 1) addSpans((spans ??= []), rule, pattern, stretches.around(asked));
        return spans ?? nothing;
      };
    },
  };
}

const nothing: readonly never[] = [];

interface Entry {
  readonly pattern: PatternMatcher;
  /** Number of the pattern in the index. */
  readonly nth: number;
  readonly asked: Asked;
}

/** By the words that stand in a text, 1 for each pattern that may match it: few of hundreds do. */
function wakeBy(
  entries: readonly Entry[],
  words: number,
): (found: readonly number[] | undefined) => Uint8Array {
  const needing: number[][] = Array.from({ length: words }, () => []);
  const always = new Uint8Array(entries.length);
  for (const { nth, asked } of entries) {
    if (asked.words.length === 0) always[nth] = 1;
    for (const word of asked.words) needing[word]?.push(nth);
  }
  return (found) => {
    const awake = always.slice();
    if (found === undefined) return awake.fill(1);
    for (const word of found) for (const nth of needing[word] ?? []) awake[nth] = 1;
    return awake;
  };
}

function askedBy({ need, isOneLine, isLatin }: PatternMatcher, numbers: ReadonlyMap<string, number>): Asked {
  return { words: need.flatMap((word) => numbers.get(word) ?? []), isOneLine, isLatin };
}

function addSpans(
  spans: Span[],
  rule: CompiledRule,
  pattern: PatternMatcher,
  stretches: readonly Stretch[],
): void {
  let left = mostMatches(rule);
  let read = 0;
  for (const { from, to, view } of stretches) {
    pattern.scan.lastIndex = Math.max(from, read);
    for (; left > 0; left -= 1) {
      const found = pattern.scan.exec(view);
      if (found === null || found.index >= to) break;
      if (found[0] === '') pattern.scan.lastIndex += 1;
      else spans.push(...readMatch(rule, pattern, view, found));
      read = pattern.scan.lastIndex;
    }
  }
}

function readMatch(
  rule: CompiledRule,
  pattern: PatternMatcher,
  text: string,
  found: RegExpExecArray,
): readonly Span[] {
  const base = { rule, confidence: pattern.confidence, evidence: [pattern.name], groups: found.groups ?? {} };
  const whole = { ...base, kind: '', start: found.index, end: found.index + found[0].length };
  if (found.groups === undefined) return [whole];
  pattern.read.lastIndex = found.index;
  const groups = pattern.read.exec(text)?.indices?.groups ?? {};
  const marked = Object.entries(groups).flatMap(([name, place]) => {
    const marks = groupKind(name);
    if (place === undefined || readingGroups.has(marks)) return [];
    const kind = marks === 'span' ? '' : marks;
    return place[1] > place[0]
      ? [{ ...base, kind: kind === rule.kind ? '' : kind, start: place[0], end: place[1] }]
      : [];
  });
  return marked.length > 0 ? marked : [whole];
}
