// The pure part of the road, on any text: detect → sift → disclose → accumulate → score → decide. A message's own text goes this way,
// and every rewrite that is offered for it.
import { accumulate } from './assess/accumulate.ts';
import { couldBeCase, decideCase, isSurelyCase, joinsCase, leanOf, type CaseModel } from './assess/case.ts';
import { cuesOfCase } from './assess/cues-of-case.ts';
import { mostOfSecondLook, secondLookCue } from './assess/second-look.ts';
import { disclose } from './assess/disclose.ts';
import { hearAll, turnPage, type Heard, type Said } from './assess/hear.ts';
import { patientsOf } from './assess/patients.ts';
import type { Scorer } from './assess/score.ts';
import { keptOfTopic, sift, type Found } from './assess/sift.ts';
import { tempered, type TemperModel } from './assess/temper.ts';
import { assignSubjects, claimsInCase } from './assess/subject.ts';
import { isMoreExposed, joined } from './assess/together.ts';
import { toldByWhole } from './assess/whole.ts';
import { decideAll } from './decide/decide.ts';
import { askingFor, fewAsked, type Policy } from './decide/policy.ts';
import type { Detection, Detector, OpenPage } from './detect/detect.ts';
import { enclosedFindings, showsPatient } from './detect/enclosed.ts';
import { moved, readableLength, shifted, spreadsOf } from './detect/pages.ts';
import type { ConductHit } from './domain/conduct.ts';
import type { AmountsModel } from './domain/amounts.ts';
import type { Cue, Finding } from './domain/finding.ts';
import type { CaseDecision } from './domain/judgement.ts';
import type { Enclosure } from './domain/message.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { leadsToPatient } from './domain/subject.ts';
import type { PlaceReader } from './rulebook/place-reader.ts';

export interface LookWorld {
  readonly detector: Detector;
  readonly score: Scorer;
  readonly readPlace: PlaceReader;
  readonly caseModel: CaseModel;
  readonly policy: Policy;
  /** Left out, what was found stays as it is. */
  readonly sift?: AmountsModel;
  /** Left out, people are counted as the tables tell. */
  readonly temper?: TemperModel;
}

/** What was seen in a text, and what its verdict is at each sensitivity. */
export type Look = ReturnType<typeof weigh> & {
  /** Rules of conduct that are switched on and that the text breaks. */
  readonly conduct: readonly ConductHit[];
};

/** What a text is looked at by. */
export interface View {
  readonly policy: ChannelPolicy;
  /** What the conversation said besides. */
  readonly before: Heard | undefined;
  /** Files beside the words. */
  readonly enclosures?: readonly Enclosure[];
  /** Taken for a case, however it is worded. */
  readonly as?: 'a case';
}

/**
 * Detect to decide, on any text: the message's own, or a rewrite that must pass the same road. The pages of a long text are
 * judged as messages of one conversation are; of a very long one no more is read than it takes.
 */
export function look(world: LookWorld, text: string, view: View): Look {
  const { before } = view;
  const isLong = text.length > readableLength;
  const waiting: Array<readonly [OpenPage, number]> = [];
  const hits: ConductHit[] = [];
  let seen: ReturnType<typeof weigh> | undefined;
  let heard = before;
  let last: typeof seen;
  for (const [open, start] of opened(world.detector, text)) {
    hits.push(...moved(open.conduct(view.policy.conduct ?? []), start));
    waiting.push([open, start]);
    // What stands before a case is looked through only once there is one.
    if (isLong && seen === undefined && !couldBeCase(open.cues, leaningOf(before), world.caseModel)) continue;
    for (const [each, at] of waiting.splice(0)) {
      const read: ReadPage = (by) => shifted(each.read(by), at);
      if (last !== undefined)
        heard = turnPage(hearAll(last.said, world.caseModel, heard), last.caseDecision.cues, before);
      last = weigh(world, read, { ...view, before: heard });
      seen = seen === undefined ? last : joined(seen, last);
    }
    if (isLong && seen?.verdicts.relaxed.outcome === 'warn') break;
  }
  seen ??= weigh(world, () => nothingRead, view);
  const isCase = hits.length > 0 && hearAll(seen.said, world.caseModel, before)?.isCase;
  return { ...seen, conduct: hits.filter(({ inCase }) => !inCase || isCase) };
}

// The pages of a text with where their places count from, opened as far as they are asked for.
function* opened(detector: Detector, text: string): Generator<readonly [OpenPage, number]> {
  for (const { text: spread, start, pages } of spreadsOf(text)) {
    const by = start + spread.length <= readableLength ? undefined : 'rules alone';
    for (const page of detector.openAll(spread, pages, by)) yield [page, start];
  }
}

const leaningOf = (before: Heard | undefined): number => before?.leaning ?? 0;

const nothingRead: Detection = { findings: [], faint: [], cues: [], claims: [], failures: [] };

/** Whether it is a case: by its words, by what goes with them, or because it is to be taken for one. */
function caseOf(cues: readonly Cue[], { before, enclosures = [], as }: View, model: CaseModel): CaseDecision {
  const heard = decideCase(cues, leaningOf(before), model);
  const isShown = showsPatient(enclosures) || (enclosures.length > 0 && joinsCase(cues, before));
  return as !== undefined || isShown ? { ...heard, isCase: true } : heard;
}

/** Whether a page speaks of a case, and of whom all that was found on it is: what its findings are sifted by. */
export function hearPage(world: Pick<LookWorld, 'caseModel'>, read: Detection, view: View) {
  const { claims, findings, faint, exposure } = read;
  const heard = exposure === undefined ? read.cues : [...read.cues, secondLookCue(exposure, read.cues)];
  const atFirst = assignSubjects(findings, claims);
  const cues = cuesOfCase(heard, atFirst, world.caseModel.questions);
  const caseDecision = caseOf(cues, view, world.caseModel);
  const isSure = view.as !== undefined || isSurelyCase(caseDecision);
  const inCase = isSure ? claimsInCase(claims) : claims;
  const assigned = isSure ? assignSubjects(findings, inCase) : atFirst;
  const found: Found = {
    findings: assigned,
    faint: assignSubjects(faint, inCase),
    settled: new Set(assigned.filter((_, i) => !leadsToPatient(findings[i]?.subject ?? 'nobody'))),
  };
  // What is taken for a case is one, however little its words say so.
  const score = caseDecision.isCase ? Math.max(caseDecision.score, 0) : caseDecision.score;
  return {
    cues,
    caseDecision,
    found,
    around: { score, isReply: view.before !== undefined, exposure },
  };
}

type ReadPage = (by?: 'rules alone') => Detection;

// What was fitted to labelled messages looks for details in a case, and where there may be one: in talk about a topic it costs much and
// is left out again.
function readAsAsked({ caseModel }: LookWorld, readPage: ReadPage, view: View): Detection {
  const read = readPage('rules alone');
  const { cues, claims, findings } = read;
  const assigned = assignSubjects(findings, claims);
  const heard = [
    cuesOfCase(cues, assigned, caseModel.questions),
    cuesOfCase(cues, assigned, caseModel.questions, 'told apart'),
  ];
  const doubt = leaningOf(view.before) === 0 ? mostOfSecondLook : 0;
  const mayBeCase = heard.some((own) => {
    const { isCase, score } = caseOf(own, view, caseModel);
    return isCase || score > -doubt;
  });
  return mayBeCase ? readPage() : read;
}

function weigh(world: LookWorld, readPage: ReadPage, view: View) {
  const read = readAsAsked(world, readPage, view);
  const { claims, failures } = read;
  const { policy, before } = view;
  const { cues, caseDecision, found, around } = hearPage(world, read, view);
  const enclosed = enclosedFindings(view.enclosures ?? [], before?.identifiers ?? []);
  const inText = caseDecision.isCase ? sift(found, around, world.sift) : keptOfTopic(found.findings);
  const isCaseAlone = (): boolean => decideCase(cues, 0, world.caseModel).isCase;
  const asked = askingFor(world.policy, policy.fewest);
  const { catchment, place } = policy;
  const served = { catchment, home: place === undefined ? undefined : world.readPlace(place) };
  const few = fewAsked(world.policy);
  const told = (own: readonly Finding[]) => {
    const disclosed = disclose(own);
    const known = accumulate(before, disclosed);
    return { disclosed, known, counted: world.score(known.attributes, served) };
  };
  // Each patient by himself: two people's details together would fit nobody.
  const patients = patientsOf(inText, claims).map((own) => {
    const inWords = told([...enclosed, ...own]);
    const whole = caseDecision.isCase ? toldByWhole(own, inWords.counted, few, around) : [];
    const { disclosed, known, counted } =
      whole.length === 0 ? inWords : told([...enclosed, ...whole, ...own]);
    const { attributes, identifiers } = known;
    const risk = caseDecision.isCase ? tempered(counted, few, { attributes, around }, world.temper) : counted;
    const adds = before === undefined || known.addsDetail || isCaseAlone();
    const { isCase } = caseDecision;
    const situation = { isCase, adds, attributes, identifiers, rules: disclosed.rules, risk };
    return { whole, disclosed, known, risk, adds, verdicts: decideAll(situation, asked) };
  });
  const worst = patients.reduce((one, other) => (isMoreExposed(other, one) ? other : one));
  const { attributes, identifiers } = worst.disclosed;
  const said: readonly Said[] = [
    { attributes, identifiers, isCase: caseDecision.isCase, lean: leanOf(cues, world.caseModel) },
  ];
  return {
    findings: [...enclosed, ...worst.whole, ...inText],
    failures,
    caseDecision,
    around,
    said,
    ...worst,
  };
}
