// Runs pattern matchers over the folded text.
import { groupKind, readingGroups, type CompiledRule, type PatternMatcher } from '../domain/rule.ts';
import type { Span } from './spans.ts';
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
  const asked = new Map(patterns.map((pattern) => [pattern, askedBy(pattern, finder.numbers)]));
  return {
    look(text) {
      const stretches = stretchesOf(text, finder);
      return (rule) => {
        const spans: Span[] = [];
        for (const pattern of rule.patterns)
          addSpans(spans, { rule, pattern }, stretches.around(asked.get(pattern) ?? anywhere));
        return spans;
      };
    },
  };
}

const anywhere: Asked = { words: [], isOneLine: false, isLatin: false };

function askedBy({ need, isOneLine, isLatin }: PatternMatcher, numbers: ReadonlyMap<string, number>): Asked {
  return { words: need.flatMap((word) => numbers.get(word) ?? []), isOneLine, isLatin };
}

interface Matcher {
  readonly rule: CompiledRule;
  readonly pattern: PatternMatcher;
}

function addSpans(spans: Span[], { rule, pattern }: Matcher, stretches: readonly Stretch[]): void {
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
