// Runs pattern matchers over the folded text.
import { groupKind, readingGroups, type CompiledRule, type PatternMatcher } from '../domain/rule.ts';
import type { Span } from './spans.ts';
import { marksOf, type Stretch, type Stretches } from './stretches.ts';

// A rule that matches more often than this in one message tells nothing new.
const maxMatches = 200;

// A cue counts once, however often it stands there; a few are looked at, for context may dismiss the first.
const maxCues = 5;

/** How often a matcher of the rule is worth finding in one message. */
export function mostMatches(rule: CompiledRule): number {
  return rule.kind === 'cue' ? maxCues : maxMatches;
}

/** Where each pattern of the rules is looked for in a text, and what it finds there. */
export interface PatternIndex {
  /** Every span that the rule's patterns mark. */
  match(rule: CompiledRule, stretches: Stretches): readonly Span[];
}

/** Indexes the patterns of the rules by what they need of a text. */
export function indexPatterns(rules: readonly CompiledRule[]): PatternIndex {
  const needs = new Map(rules.flatMap(({ patterns }) => patterns.map((each) => [each, marksOf(each.need)])));
  return {
    match: (rule, stretches) =>
      rule.patterns.flatMap((pattern) => spansOf(rule, pattern, stretches.holding(needs.get(pattern) ?? []))),
  };
}

function spansOf(
  rule: CompiledRule,
  pattern: PatternMatcher,
  stretches: readonly Stretch[],
): readonly Span[] {
  const spans: Span[] = [];
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
  return spans;
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
