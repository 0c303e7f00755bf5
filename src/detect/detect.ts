// The stage: a text → what stands in it. Pure; a rule that throws is reported and the others still speak.
import type { Claim } from '../domain/claim.ts';
import type { ConductHit, ConductRule } from '../domain/conduct.ts';
import {
  isDetailKind,
  isIdentifier,
  type Cue,
  type DetailKind,
  type Exposure,
  type Finding,
} from '../domain/finding.ts';
import type { Lexicon } from '../domain/lexicon.ts';
import type { CompiledRule } from '../domain/rule.ts';
import type { Topics } from '../domain/topics.ts';
import { claimsOf } from './claims.ts';
import { conductHits } from './conduct-hits.ts';
import { askFor } from './words/language-spans.ts';
import { readLearnt, type Learnt } from './learnt/learnt.ts';
import { createMarker, weighed, type Marker } from './marked.ts';
import { firstAtOrAfter } from './nearby.ts';
import { mirror } from './letters/mirror.ts';
import { unfold, type Folded } from './letters/normalise.ts';
import { faintBeside, settled } from './settled.ts';
import type { PhraseIndex } from './phrases/phrase-index.ts';
import { readFolded, onePage, sheetOf, sheetPages, type Sheet, type SheetPage } from './sheet.ts';
import type { Span } from './spans.ts';
import { readValue } from './values/values.ts';
import type { Reading } from './words/classes.ts';
import { topicsOf } from './topics.ts';
import { isTownName } from './names/town-name.ts';
import { cuesOfWording, type Fitted } from './wording/fitted.ts';

// The rule whose dates are dates of birth; from any other rule a date is that of an event.
const birthRule = 'date-of-birth';

export interface Detection {
  readonly findings: readonly Finding[];
  /** What looks like a detail too faintly to be told by itself; beside the findings, but over background it may stand. */
  readonly faint: readonly Finding[];
  readonly cues: readonly Cue[];
  readonly claims: readonly Claim[];
  /** Rules that threw: `rule:cause`, never a text. */
  readonly failures: readonly string[];
  /** Left out where nothing was fitted that tells it. */
  readonly exposure?: Exposure;
}

/** A page of which only the cheap part was read: the cues of rules that find no detail. All places are those in the text. */
export interface OpenPage {
  readonly cues: readonly Cue[];
  /** Reads the rest; by rules alone without what was fitted to labelled messages, which is slow. */
  read(by?: 'rules alone'): Detection;
  /** What breaks one of these rules of conduct; costs nothing where there are none. */
  conduct(on: readonly ConductRule[]): readonly ConductHit[];
}

export interface Detector {
  /** Opens a text of one page. */
  open(text: string): OpenPage;
  /**
   * Opens the pages of a text together, which costs less.
   *
   * @param starts where each begins, ascending from 0
   * @param by without what was fitted and the language reader, which are slow, where that is said
   */
  openAll(text: string, starts: readonly number[], by?: 'rules alone'): readonly OpenPage[];
  /** Reads a text whole. */
  detect(text: string): Detection;
  /** What a text is about; words in which one of its findings stands are left out. */
  topicsOf(text: string, findings: readonly Finding[]): Topics;
}

/** A detector over a rulebook. Building it indexes the patterns; using it keeps nothing of a text. */
export function createDetector(
  rules: readonly CompiledRule[],
  lexicon: Lexicon,
  phrases: PhraseIndex,
  fitted: Fitted = {},
): Detector {
  const by: Readers = { mark: createMarker(rules, phrases), language: askFor(rules), lexicon, fitted };
  const byRules: Readers = { ...by, language: () => [], fitted: {} };
  const open = (text: string): OpenPage => {
    const page = onePage(sheetOf(text, lexicon));
    return openIn(page, [page], by)(page, 0);
  };
  return {
    open,
    openAll(text, starts, asked) {
      const sheet = sheetOf(text, lexicon);
      const pages = sheetPages(sheet, starts);
      return pages.map(openIn(sheet, pages, asked === undefined ? by : byRules));
    },
    detect: (text) => open(text).read(),
    topicsOf: (text, findings) => topicsBeside(findings, sheetOf(text, lexicon)),
  };
}

/** What pages are read by. */
interface Readers {
  readonly mark: Marker;
  readonly language: (sheet: Sheet) => readonly Span[];
  readonly lexicon: Lexicon;
  readonly fitted: Fitted;
}

function openIn(
  sheet: Sheet,
  pages: readonly SheetPage[],
  by: Readers,
): (page: SheetPage, nth: number) => OpenPage {
  const failures: string[] = [];
  const marked = by.mark(sheet, pages, failures);
  return (page, nth) => {
    const cueSpans = marked('cue', nth);
    const cues = [...cuesOf(cueSpans, page.folded), ...cuesOfWording(page, by.fitted)];
    let known: ByRules | undefined;
    const readRules = (): ByRules => {
      const asked = by.language(page).flatMap((span) => weighed(span, page, failures));
      const spans = [...marked('detail', nth), ...asked];
      return {
        found: [...spans.flatMap((span) => findingsOf(span, page)), ...mirrored(page, by, failures)],
        cues: [...cuesOf(spans, page.folded), ...cues],
        claims: claimsOf([...cueSpans, ...spans], page),
        failures,
      };
    };
    return {
      cues,
      conduct: (on) => (on.length === 0 ? [] : conductHits(marked('conduct', nth), on, page.folded)),
      read: (asked) => {
        known ??= readRules();
        return detectionOf(known, page, asked === undefined ? by.fitted : {});
      },
    };
  };
}

/** What rules say of a page. */
interface ByRules extends Pick<Detection, 'cues' | 'claims' | 'failures'> {
  /** Before any stands for others. */
  readonly found: readonly Finding[];
}

function detectionOf({ found, ...others }: ByRules, page: SheetPage, fitted: Fitted): Detection {
  const learnt = readLearnt(page, fitted.exposure);
  const findings = settled(found, learnt.findings, page.folded.original);
  const withLikeness = (finding: Finding): Finding => likened(finding, learnt);
  return {
    ...others,
    findings: findings.map(withLikeness),
    faint: faintBeside(findings, learnt.faint, page.folded.original).map(withLikeness),
    ...(learnt.exposure === undefined ? {} : { exposure: learnt.exposure }),
  };
}

// What a page says backwards.
function mirrored(
  { folded, letters }: SheetPage,
  { mark, lexicon }: Readers,
  failures: string[],
): readonly Finding[] {
  const back = mirror(folded, ...letters);
  if (back === undefined) return [];
  const sheet = readFolded(back, lexicon);
  return identifiersOf(mark(sheet, [onePage(sheet)], failures)('detail', 0), sheet);
}

// Details that are clinical words themselves.
const clinicalKinds: ReadonlySet<DetailKind> = new Set(['condition', 'rare_condition']);

function topicsBeside(findings: readonly Finding[], sheet: Sheet): Topics {
  const details = findings.filter(({ kind }) => !clinicalKinds.has(kind));
  return topicsOf(sheet, (from, to) => {
    const [start, end] = unfold(sheet.folded, from, to);
    return details.some((detail) => detail.start < end && start < detail.end);
  });
}

// Of a text that is read from its end; of attributes the text itself says enough.
function identifiersOf(spans: readonly Span[], sheet: Sheet): readonly Finding[] {
  return spans.flatMap((span) => findingsOf(span, sheet)).filter(({ kind }) => isIdentifier(kind));
}

function likened(finding: Finding, { likenessOf }: Learnt): Finding {
  const likeness = likenessOf(finding.start, finding.end);
  return likeness === undefined ? finding : { ...finding, likeness };
}

const tokensOf = ({ start, end }: Span, { tokens }: Reading): readonly [from: number, to: number] => [
  firstAtOrAfter(tokens, start),
  firstAtOrAfter(tokens, end),
];

function findingsOf(span: Span, sheet: Sheet): readonly Finding[] {
  const kind = span.kind === '' ? span.rule.kind : span.kind;
  // A cue or a claim finds nothing, whatever its matchers mark.
  return isDetailKind(span.rule.kind) && isDetailKind(kind) ? [toFinding(span, kind, sheet)] : [];
}

function toFinding(span: Span, told: DetailKind, { folded, reading }: Sheet): Finding {
  const [start, end] = unfold(folded, span.start, span.end);
  const [from, to] = tokensOf(span, reading);
  const kind = told === 'name' && isTownName(reading, from, to) ? 'location' : told;
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
