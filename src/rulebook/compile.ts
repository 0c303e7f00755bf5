// Turns a rule file into matchers, frozen. Every fault of a file is told at once.
import {
  groupKind,
  readingGroups,
  type Check,
  type CompiledRule,
  type ContextShift,
  type PhraseElement,
  type PhraseMatcher,
} from '../domain/rule.ts';
import { detailKinds } from '../domain/finding.ts';
import { needsUnicode, withoutProperties } from './letters.ts';
import { readPattern } from './pattern-needs.ts';
import { parsePhrase } from './phrase.ts';
import { plainWords } from './plain.ts';
import type { RuleFile } from './schema.ts';

/** What rule files may refer to by name. */
export interface Vocabulary {
  readonly checks: ReadonlyMap<string, Check>;
  readonly classes: ReadonlySet<string>;
}

const kinds = new Set<string>(detailKinds);

/** The compiled rule, or the faults that keep it from being one (sentences without the file's name). */
export function compileRule(file: RuleFile, vocabulary: Vocabulary): CompiledRule | readonly string[] {
  const faults: string[] = [];
  const attempt = <T>(what: string, make: () => T): T[] => {
    try {
      return [make()];
    } catch (error) {
      faults.push(`${what}: ${error instanceof Error ? error.message : 'does not compile'}`);
      return [];
    }
  };
  const patterns = file.match.flatMap((m) =>
    'pattern' in m ? attempt(m.name, () => compilePattern(m)) : [],
  );
  const phrases = file.match.flatMap((m) => {
    if ('phrase' in m) return attempt(m.name, () => compilePhrase(m, vocabulary));
    return 'words' in m ? compileWords(m) : [];
  });
  const language = file.match.flatMap((m) =>
    'language' in m ? [{ name: m.name, asks: m.language, confidence: m.confidence }] : [],
  );
  const check = file.check === undefined ? undefined : vocabulary.checks.get(file.check);
  if (file.check !== undefined && check === undefined)
    faults.push(`check "${file.check}" is none of ${[...vocabulary.checks.keys()].join(', ')}`);
  faults.push(...kindFaults(file));
  if (faults.length > 0) return faults;
  return Object.freeze({
    id: file.id,
    version: file.version,
    title: file.title,
    why: file.why,
    kind: file.kind,
    ...(file.conduct === undefined ? {} : { conduct: file.conduct }),
    inCase: file['in-case'] === true,
    subject: file.subject,
    weight: file.weight,
    reportAt: file['report-at'],
    patterns,
    phrases,
    language,
    ...(check === undefined ? {} : { check }),
    context: shiftsOf(file),
    claims: (file.claims ?? []).map(({ kinds, within, sure }) => ({
      kinds: kinds === undefined ? undefined : new Set(kinds),
      within,
      sure,
    })),
    countsAs: new Map(file.match.flatMap((m) => ('as' in m && m.as !== undefined ? [[m.name, m.as]] : []))),
  });
}

function kindFaults(file: RuleFile): readonly string[] {
  if (file.kind === 'cue' && file.weight === 0) return ['a cue needs a weight other than 0'];
  if (file.kind === 'claim' && file.claims === undefined) return ['a claim needs `claims`'];
  return conductFaults(file);
}

function conductFaults(file: RuleFile): readonly string[] {
  if (file.kind !== 'conduct')
    return file.conduct === undefined && file['in-case'] === undefined
      ? []
      : ['`conduct` and `in-case` belong to rules of kind conduct'];
  const faults: string[] = [];
  if (file.conduct === undefined) faults.push('a rule of kind conduct needs `conduct`, the switch it is on');
  if (file.weight !== 0) faults.push('a rule of conduct has no weight: it says nothing of case or topic');
  if (file.claims !== undefined) faults.push('a rule of conduct claims nothing');
  if (file.match.some((m) => 'language' in m)) faults.push('a rule of conduct asks no language reader');
  return faults;
}

// What names a sign outside Latin 1 by itself.
const beyondLatin = /[\u0100-\uffff]|\\u/;

function compilePattern(m: {
  name: string;
  pattern: string;
  confidence: number;
  'letter-case': 'any' | 'exact';
}) {
  const source = withoutProperties(m.pattern);
  const flags = `${m['letter-case'] === 'any' ? 'i' : ''}${needsUnicode(source) ? 'u' : ''}`;
  for (const [, group = ''] of m.pattern.matchAll(/\(\?<([A-Za-z][A-Za-z0-9_]*)>/gu)) {
    const kind = groupKind(group);
    if (!kinds.has(kind) && !readingGroups.has(kind) && kind !== 'span')
      throw new Error(`group "${group}" is not a kind, "span" or one of ${[...readingGroups].join(', ')}`);
  }
  const scan = new RegExp(source, `g${flags}`);
  return {
    name: m.name,
    scan,
    ...readPattern(scan),
    isLatin: !scan.unicode && !beyondLatin.test(m.pattern),
    read: new RegExp(source, `dy${flags}`),
    confidence: m.confidence,
  };
}

function compilePhrase(
  m: { name: string; phrase: string; confidence: number },
  vocabulary: Vocabulary,
): PhraseMatcher {
  const elements = parsePhrase(m.phrase);
  for (const element of elements) {
    if (element.opens !== undefined && element.opens !== '' && !kinds.has(element.opens))
      throw new Error(`"${element.opens}" is not a kind`);
    for (const choice of element.choices) {
      if ('literal' in choice) continue;
      const stranger = choice.all.find((test) => !vocabulary.classes.has(test.name));
      if (stranger !== undefined) throw new Error(`there is no word class {${stranger.name}}`);
    }
  }
  return { name: m.name, elements, confidence: m.confidence };
}

// A list of words is as many phrases of literals: reviewed at a glance, found by their first word. A hyphen may stand
// where the list has a space; other marks ("c/o", "thoughts?") stand for themselves. Longer terms come first, so that a
// cue marks the whole of what was said.
function compileWords(m: {
  name: string;
  words: readonly string[];
  confidence: number;
}): readonly PhraseMatcher[] {
  return m.words
    .map((term) => ({ name: m.name, confidence: m.confidence, elements: elementsOf(term) }))
    .toSorted((a, b) => b.elements.length - a.elements.length);
}

function elementsOf(term: string): readonly PhraseElement[] {
  const literal = (word: string, optional: boolean) => ({
    choices: [{ literal: word }],
    optional,
    gap: 0,
    closes: false,
  });
  const pieces = term.split(/([^\p{L}\p{M}\p{N}\s'-])/u).filter((piece) => piece.trim() !== '');
  return pieces.flatMap((piece) => {
    const words = plainWords(piece);
    if (words.length === 0) return [literal(piece.trim(), false)];
    return words.flatMap((word, i) =>
      i === 0 ? [literal(word, false)] : [literal('-', true), literal(word, false)],
    );
  });
}

function shiftsOf(file: RuleFile): readonly ContextShift[] {
  return (['raise', 'lower'] as const).flatMap((direction) => {
    const shift = file.context[direction];
    return shift === undefined
      ? []
      : [
          {
            direction,
            words: new Set(shift.words.map((word) => word.toLowerCase())),
            within: shift.within,
            by: shift.by,
          },
        ];
  });
}
