// Runs pattern matchers over the folded text.
import { groupKind, readingGroups, type CompiledRule, type PatternMatcher } from '../../domain/rule.ts';
import { causeOf } from '../../domain/errors.ts';
import { partOf, type RulePart } from '../rule-part.ts';
import type { Span } from '../spans.ts';
import { createFinder, type WordFinder } from './needed-words.ts';
import { stretchesOf, type Asked, type Stretch } from './stretches.ts';

// A rule that matches more often than this on one page tells nothing new.
const maxMatches = 200;

// A cue counts once, however often it stands there; where context or a check may dismiss the first, a few are looked at.
const maxCues = 5;

/** How often a matcher of the rule is worth finding on one page. */
export function mostMatches({ kind, context, check, claims }: CompiledRule): number {
  if (kind !== 'cue') return maxMatches;
  const isSettledByFirst = context.length === 0 && check === undefined && claims.length === 0;
  return isSettledByFirst ? 1 : maxCues;
}

/** Every span that the patterns of a part of the rules mark; a rule that throws marks none, and `failures` says so. */
export type PatternMatch = (part: RulePart, failures: string[]) => readonly Span[];

/** Looks through a text for the patterns of rules. */
export interface PatternIndex {
  /** @param pages where each page of the text begins, ascending from 0 */
  look(text: string, pages?: readonly number[]): PatternMatch;
}

interface Entry {
  readonly pattern: PatternMatcher;
  /** Number of the pattern in the index. */
  readonly nth: number;
  readonly asked: Asked;
}

interface RuleEntry {
  readonly rule: CompiledRule;
  readonly entries: readonly Entry[];
}

/** Indexes the patterns of the rules by what they need of a text. */
export function indexPatterns(rules: readonly CompiledRule[]): PatternIndex {
  const finder = createFinder(rules.flatMap(({ patterns }) => patterns.flatMap(({ needs }) => needs)));
  let nth = 0;
  const all = rules
    .filter(({ patterns }) => patterns.length > 0)
    .map(
      (rule): RuleEntry => ({
        rule,
        entries: rule.patterns.map((pattern) => ({
          pattern,
          nth: nth++,
          asked: askedBy(pattern, finder),
        })),
      }),
    );
  const ofPart = (part: RulePart): readonly RuleEntry[] => all.filter(({ rule }) => partOf(rule) === part);
  const parts = { cue: ofPart('cue'), detail: ofPart('detail'), conduct: ofPart('conduct') };
  const wake = wakeBy(
    all.flatMap(({ entries }) => entries),
    finder.size,
  );
  return {
    look(text, pages = [0]) {
      const stretches = stretchesOf(text, finder);
      const awake = wake(stretches.lists);
      return (part, failures) => {
        const spans: Span[] = [];
        for (const { rule, entries } of parts[part]) {
          const before = spans.length;
          try {
            for (const { nth: own, pattern, asked } of entries)
              if (awake[own] === 1)
                addSpans(spans, rule, pattern, { stretches: stretches.around(asked), pages });
          } catch (error) {
            spans.length = before;
            failures.push(`${rule.id}:${causeOf(error)}`);
          }
        }
        return spans;
      };
    },
  };
}

/** By the lists of which a word stands in a text, 1 for each pattern that may match it: few of hundreds do. */
function wakeBy(
  entries: readonly Entry[],
  lists: number,
): (found: readonly number[] | undefined) => Uint8Array {
  const needing: Entry[][] = Array.from({ length: lists }, () => []);
  const always = new Uint8Array(entries.length);
  for (const entry of entries) {
    const [first] = entry.asked.needs;
    if (first === undefined) always[entry.nth] = 1;
    else needing[first]?.push(entry);
  }
  return (found) => {
    const awake = always.slice();
    if (found === undefined) return awake.fill(1);
    const met = new Uint8Array(lists);
    for (const list of found) met[list] = 1;
    for (const list of found)
      for (const { nth, asked } of needing[list] ?? [])
        if (asked.needs.every((need) => met[need] === 1)) awake[nth] = 1;
    return awake;
  };
}

function askedBy({ needs, isOneLine, isLatin }: PatternMatcher, { numberOf }: WordFinder): Asked {
  return { needs: needs.map(numberOf), isOneLine, isLatin };
}

interface Where {
  readonly stretches: readonly Stretch[];
  readonly pages: readonly number[];
}

function addSpans(
  spans: Span[],
  rule: CompiledRule,
  pattern: PatternMatcher,
  { stretches, pages }: Where,
): void {
  const most = mostMatches(rule);
  let left = most;
  let page = 1;
  let read = 0;
  for (const { from, to, view } of stretches) {
    pattern.scan.lastIndex = Math.max(from, read);
    for (;;) {
      if (left === 0) pattern.scan.lastIndex = Math.max(pattern.scan.lastIndex, pages[page] ?? to);
      const found = pattern.scan.lastIndex >= to ? null : pattern.scan.exec(view);
      if (found === null || found.index >= to) break;
      // Each page is counted for itself.
      for (; found.index >= (pages[page] ?? to); page += 1) left = most;
      left -= 1;
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
