// A rule as the stages use it: compiled and frozen. The rulebook makes it from YAML; no stage reads YAML.
import type { Reach } from './claim.ts';
import type { DetailKind } from './finding.ts';
import type { ConductRule } from './conduct.ts';
import type { Subject } from './subject.ts';

/** Finds spans by a regular expression. Named groups mark the spans; a group named as a kind gives it that kind. */
export interface PatternMatcher {
  readonly name: string;
  /** Global, for looking through a text. */
  readonly scan: RegExp;
  /** The same pattern, sticky and with indices, for reading one match. */
  readonly read: RegExp;
  /** Of each list one word stands wherever it matches, in lower case with a 0 for every digit; empty where nothing is sure. */
  readonly needs: ReadonlyArray<readonly string[]>;
  /** No match of it reaches over a line break, nor looks at what is behind one. */
  readonly isOneLine: boolean;
  /** Names no sign outside Latin 1, so that letters of other scripts may be stood in for. */
  readonly isLatin: boolean;
  readonly confidence: number;
}

/** One test of a token: in a word class, or not in it. */
export interface ClassTest {
  readonly name: string;
  readonly negated: boolean;
}

/** What one place of a phrase accepts: a literal word, or a token that passes all class tests. */
export type PhraseChoice = { readonly literal: string } | { readonly all: readonly ClassTest[] };

export interface PhraseElement {
  readonly choices: readonly PhraseChoice[];
  readonly optional: boolean;
  /** Up to this many tokens of any kind may stand here; the choices are empty then. */
  readonly gap: number;
  /** A span opens before this element; its kind, or the rule's own where empty. */
  readonly opens?: string;
  readonly closes: boolean;
}

/** Finds spans by a sequence of words and word classes. */
export interface PhraseMatcher {
  readonly name: string;
  readonly elements: readonly PhraseElement[];
  readonly confidence: number;
}

/** Asks the language reader (compromise) where patterns can't tell. */
export interface LanguageMatcher {
  readonly name: string;
  readonly asks: 'people';
  readonly confidence: number;
}

/** Words nearby that change how sure a rule is. */
export interface ContextShift {
  readonly direction: 'raise' | 'lower';
  readonly words: ReadonlySet<string>;
  /** Tokens on either side. */
  readonly within: number;
  readonly by: number;
}

/** A named validator: the matched characters → whether they can be what the rule says. */
export type Check = (matched: string) => boolean;

/** What a rule says of the details around it: those of these kinds, so far, are its subject's. */
export interface ClaimScope {
  /** All kinds where undefined. */
  readonly kinds: ReadonlySet<DetailKind> | undefined;
  readonly within: Reach;
  /** How sure the claim is; as the matcher where undefined. */
  readonly sure: number | undefined;
}

export interface CompiledRule {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly why: string;
  /**
   * `cue` for rules that only tell a case from a topic, `claim` for those that only tell whose a detail is, `conduct` for
   * those that only say what clinicians keep out of chat.
   */
  readonly kind: DetailKind | 'cue' | 'claim' | 'conduct';
  /** The switch of a rule of conduct. */
  readonly conduct?: ConductRule;
  /** A rule of conduct that says nothing outside a case. */
  readonly inCase: boolean;
  readonly subject: Subject;
  /** Log-odds that the message speaks of a particular patient, when the rule speaks; 0 for none. */
  readonly weight: number;
  readonly reportAt: number;
  readonly patterns: readonly PatternMatcher[];
  readonly phrases: readonly PhraseMatcher[];
  readonly language: readonly LanguageMatcher[];
  readonly check?: Check;
  readonly context: readonly ContextShift[];
  readonly claims: readonly ClaimScope[];
  /** By the name of a matcher, the key of a table that its spans count as where their words stand in none. */
  readonly countsAs: ReadonlyMap<string, string>;
}

/** Groups that are read for a value but mark no span of their own. */
export const readingGroups: ReadonlySet<string> = new Set(['unit', 'stage', 'decade']);

/** What a named group of a pattern marks: its name without the number that tells it from others ("sex2" → "sex"). */
export function groupKind(name: string): string {
  return name.replace(/(?<=[a-z])\d+$/u, '');
}
