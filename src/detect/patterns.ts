// Runs pattern matchers over the folded text.
import { groupKind, readingGroups, type CompiledRule, type PatternMatcher } from '../domain/rule.ts';
import type { Span } from './spans.ts';

// A rule that matches more often than this in one message tells nothing new.
const maxMatches = 200;

// A cue counts once, however often it stands there; a few are looked at, for context may dismiss the first.
const maxCues = 5;

/** How often a matcher of the rule is worth finding in one message. */
export function mostMatches(rule: CompiledRule): number {
  return rule.kind === 'cue' ? maxCues : maxMatches;
}

/** Every span that the rule's patterns mark in `text`. */
export function matchPatterns(rule: CompiledRule, text: string): readonly Span[] {
  return rule.patterns.flatMap((pattern) => spansOf(rule, pattern, text));
}

function spansOf(rule: CompiledRule, pattern: PatternMatcher, text: string): readonly Span[] {
  const spans: Span[] = [];
  pattern.scan.lastIndex = 0;
  for (let count = mostMatches(rule); count > 0; count -= 1) {
    const found = pattern.scan.exec(text);
    if (found === null) break;
    if (found[0] === '') pattern.scan.lastIndex += 1;
    else spans.push(...readMatch(rule, pattern, text, found));
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
