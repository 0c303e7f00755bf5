// A rulebook of a few rules over a few words, in the notation of the rule files, for tests that need no more.
import { checksIn } from '../../src/detect/values/checks.ts';
import { builtInClasses, read, type Reading } from '../../src/detect/words/classes.ts';
import { createDetector, type Detector } from '../../src/detect/detect.ts';
import { indexPhrases } from '../../src/detect/phrases/phrase-index.ts';
import { tokenise } from '../../src/detect/words/tokens.ts';
import type { Lexicon, LexiconEntry } from '../../src/domain/lexicon.ts';
import type { CompiledRule } from '../../src/domain/rule.ts';
import { compileRule } from '../../src/rulebook/compile.ts';
import { ruleFile } from '../../src/rulebook/schema.ts';

/** Class → its terms, words parted by spaces; a term's key is the term with dashes. */
export type Words = Readonly<Record<string, readonly string[]>>;

export function lexiconOf(words: Words, usage: Lexicon['usage'] = new Map()): Lexicon {
  type Node = { single: LexiconEntry[]; longer: Map<string, LexiconEntry[]> };
  const byFirst = new Map<string, Node>();
  for (const [className, terms] of Object.entries(words)) {
    for (const term of terms) {
      const entry = { className, words: term.split(' '), key: term.replaceAll(' ', '-') };
      const [first = ''] = entry.words;
      const node: Node = byFirst.get(first) ?? { single: [], longer: new Map() };
      byFirst.set(first, node);
      const [, second] = entry.words;
      if (second === undefined) node.single.push(entry);
      else node.longer.set(second, [...(node.longer.get(second) ?? []), entry]);
    }
  }
  return {
    byFirst,
    listed: new Map(),
    senses: new Map(),
    usage,
    asName: new Map(),
    classes: Object.keys(words),
  };
}

/** A text as phrases read it. */
export function reading(text: string, words: Words, usage?: Lexicon['usage']): Reading {
  return read(tokenise(text), lexiconOf(words, usage));
}

/**
 * One rule, from the fields of a rule file that matter to the test.
 *
 * @throws Error with the faults of a rule that does not compile.
 */
export function ruleOf(fields: object, words: Words = {}): CompiledRule {
  const file = ruleFile.parse({
    version: 1,
    title: 'A rule of a test',
    why: 'A test says what it is for.',
    kind: 'name',
    'known-gaps': ['Other words.'],
    flag: ['one', 'two', 'three'],
    pass: ['four', 'five', 'six'],
    ...fields,
  });
  const rule = compileRule(file, {
    checks: checksIn(2026),
    classes: new Set([...builtInClasses, ...Object.keys(words)]),
  });
  if ('id' in rule) return rule;
  throw new Error(rule.join('; '));
}

export function detectorOf(rules: readonly CompiledRule[], words: Words = {}): Detector {
  return createDetector(rules, lexiconOf(words), indexPhrases(rules));
}

/** What was found, as "kind:text". */
export function said(detector: Detector, text: string): readonly string[] {
  return detector
    .detect(text)
    .findings.map((finding) => `${finding.kind}:${text.slice(finding.start, finding.end)}`);
}
