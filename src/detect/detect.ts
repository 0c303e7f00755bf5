// The stage: a text → what stands in it. Pure; a rule that throws is reported and the others still speak.
import type { Claim } from '../domain/claim.ts';
import { isDetailKind, isIdentifier, type Cue, type DetailKind, type Finding } from '../domain/finding.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import type { CompiledRule } from '../domain/rule.ts';
import { causeOf } from '../domain/errors.ts';
import { claimsOf } from './claims.ts';
import { read, type Reading } from './classes.ts';
import { peopleIn, type Part } from './language.ts';
import { firstAtOrAfter, weighContext } from './nearby.ts';
import { decode } from './encoded.ts';
import { mirror } from './mirror.ts';
import { fold, unfold, type Folded } from './normalise.ts';
import { resolveOverlaps } from './overlap.ts';
import { indexPatterns, type PatternIndex } from './patterns.ts';
import type { PhraseIndex } from './phrase-index.ts';
import { readSpelt } from './spelt.ts';
import { squeeze } from './squeeze.ts';
import type { Span } from './spans.ts';
import { tokenise } from './tokens.ts';
import { readValue } from './values.ts';
import { wordingCues, wordingOf, type Wording } from './wording.ts';

// The rule whose dates are dates of birth; from any other rule a date is that of an event.
const birthRule = 'date-of-birth';

export interface Detection {
  readonly findings: readonly Finding[];
  readonly cues: readonly Cue[];
  readonly claims: readonly Claim[];
  /** Rules that threw: `rule:cause`, never a text. */
  readonly failures: readonly string[];
}

export interface Detector {
  detect(text: string): Detection;
}

interface Sheet {
  readonly folded: Folded;
  readonly reading: Reading;
}

interface Books {
  readonly rules: readonly CompiledRule[];
  readonly patterns: PatternIndex;
}

/** Reads a text as the rules and the wording see it. */
export function sheetOf(text: string, lexicon: Lexicon): Sheet {
  return readFolded(plain(text), lexicon);
}

function readFolded(folded: Folded, lexicon: Lexicon): Sheet {
  return { folded, reading: read(tokenise(folded.text), lexicon) };
}

/** A detector over a rulebook. Building it indexes the patterns; using it keeps no state. */
export function createDetector(
  rules: readonly CompiledRule[],
  lexicon: Lexicon,
  phrases: PhraseIndex,
  wording: Wording = new Map(),
): Detector {
  const books: Books = { rules, patterns: indexPatterns(rules) };
  return {
    detect(text) {
      const failures: string[] = [];
      const sureOf = (sheet: Sheet): readonly Span[] =>
        [
          ...patternSpans(books, sheet, failures),
          ...phrases.match(sheet.reading),
          ...languageSpans(rules, sheet),
        ].flatMap((span) => weigh(span, sheet, failures));
      const sheet = sheetOf(text, lexicon);
      const sure = sureOf(sheet);
      const back = mirror(sheet.folded);
      const findings = [
        ...sure.flatMap((span) => findingsOf(span, sheet)),
        ...(back === undefined ? [] : identifiersOf(readFolded(back, lexicon), sureOf)),
      ];
      const features = wording.size === 0 ? new Set<string>() : wordingOf(sheet.reading, sheet.folded.text);
      return {
        findings: resolveOverlaps(findings, text),
        cues: [...cuesOf(sure, sheet.folded), ...wordingCues(features, wording, text.length)],
        claims: claimsOf(sure, sheet),
        failures,
      };
    },
  };
}

/** The text as a reader would say it aloud: plain letters, nothing spread, in code, or in words where digits are meant. */
const plain = (text: string): Folded => readSpelt(squeeze(decode(fold(text))));

// What a text says that is read from its end; of attributes the text itself says enough.
function identifiersOf(sheet: Sheet, sureOf: (sheet: Sheet) => readonly Span[]): readonly Finding[] {
  return sureOf(sheet)
    .flatMap((span) => findingsOf(span, sheet))
    .filter(({ kind }) => isIdentifier(kind));
}

// The span with its context counted in, where it is sure enough and its check lets it pass.
function weigh(span: Span, { folded, reading }: Sheet, failures: string[]): readonly Span[] {
  try {
    const weighed = weighContext(span, reading.tokens);
    return weighed.confidence >= span.rule.reportAt && passesCheck(weighed, folded.text) ? [weighed] : [];
  } catch (error) {
    failures.push(`${span.rule.id}:${causeOf(error)}`);
    return [];
  }
}

function patternSpans({ rules, patterns }: Books, { folded }: Sheet, failures: string[]): readonly Span[] {
  const match = patterns.look(folded.text);
  const spans: Span[] = [];
  for (const rule of rules) {
    try {
      spans.push(...match(rule));
    } catch (error) {
      failures.push(`${rule.id}:${causeOf(error)}`);
    }
  }
  return spans;
}

// The cheap look: compromise is asked only where a word speaks of one person, and then only about the lines in which a
// capitalised word is unexplained.
function linesToRead({ reading, folded }: Sheet): readonly Part[] {
  const speaksOfSomebody = reading.tokens.some(
    (token, i) => pronouns.has(token.plain) || personClasses.some((name) => reading.length(i, name) > 0),
  );
  if (!speaksOfSomebody) return [];
  const lines: Part[] = [];
  for (const [i, token] of reading.tokens.entries()) {
    if (token.shape !== 'title' || token.opens || token.start < (lines.at(-1)?.[1] ?? 0)) continue;
    if (reading.length(i, 'unknown') > 0) lines.push(lineAt(folded.text, token.start));
  }
  return lines;
}

function lineAt(text: string, offset: number): Part {
  const end = text.indexOf('\n', offset);
  return [text.lastIndexOf('\n', offset) + 1, end < 0 ? text.length : end];
}

const pronouns = new Set(['he', 'she', 'his', 'her', 'him', 'pt']);
const personClasses = ['patient-word', 'relative-word'];

function languageSpans(rules: readonly CompiledRule[], sheet: Sheet): readonly Span[] {
  const asking = rules.filter((rule) => rule.language.length > 0);
  const lines = asking.length === 0 ? [] : linesToRead(sheet);
  if (lines.length === 0) return [];
  const people = peopleIn(sheet.folded.text, lines);
  return asking.flatMap((rule) =>
    rule.language.flatMap(({ name, confidence }) =>
      people.map(([start, end]) => ({
        rule,
        kind: '',
        start,
        end,
        confidence,
        evidence: [name],
        groups: {},
      })),
    ),
  );
}

function passesCheck(span: Span, text: string): boolean {
  return (
    span.kind !== '' || span.rule.check === undefined || span.rule.check(text.slice(span.start, span.end))
  );
}

function findingsOf(span: Span, sheet: Sheet): readonly Finding[] {
  const kind = span.kind === '' ? span.rule.kind : span.kind;
  // A cue or a claim finds nothing, whatever its matchers mark.
  return isDetailKind(span.rule.kind) && isDetailKind(kind) ? [toFinding(span, kind, sheet)] : [];
}

function toFinding(span: Span, kind: DetailKind, { folded, reading }: Sheet): Finding {
  const [start, end] = unfold(folded, span.start, span.end);
  const from = firstAtOrAfter(reading.tokens, span.start);
  const to = firstAtOrAfter(reading.tokens, span.end);
  const text = folded.text.slice(span.start, span.end);
  const value = readValue({
    kind,
    text,
    groups: span.groups,
    reading,
    from,
    to,
    isBirth: span.rule.id === birthRule,
    countsAs: span.kind === '' ? span.rule.countsAs.get(span.evidence[0] ?? '') : undefined,
  });
  const { id: rule, version, subject } = span.rule;
  return {
    rule,
    version,
    kind,
    start,
    end,
    confidence: span.confidence,
    evidence: span.evidence,
    subject,
    ...(value === undefined ? {} : { value }),
  };
}

// Every rule with a weight speaks once, however often it matched: ten drug names are not ten reasons.
function cuesOf(spans: readonly Span[], folded: Folded): readonly Cue[] {
  const first = new Map<string, Cue>();
  for (const { rule, start, end } of spans) {
    if (rule.weight === 0 || first.has(rule.id)) continue;
    const [from, to] = unfold(folded, start, end);
    first.set(rule.id, { rule: rule.id, version: rule.version, start: from, end: to, weight: rule.weight });
  }
  return [...first.values()];
}
