// What is known of a finding once its message is read, in numbers that a fitted model adds up: what found it, of whom, how much it
// looks like a detail, and how surely the message speaks of a patient.
import type { Amount } from '../domain/amounts.ts';
import { isUnlisted } from '../domain/attribute.ts';
import type { Exposure, Finding, Likeness } from '../domain/finding.ts';

/** What is known of the message that a finding stands in. */
export interface Surroundings {
  /** Log-odds that the message speaks of a patient. */
  readonly score: number;
  /** Whether it answers others. */
  readonly isReply: boolean;
  /** Undefined where nothing was fitted that tells it. */
  readonly exposure?: Exposure | undefined;
}

// Log-odds beyond these say no more.
const farthest = { likeness: 5, exposure: 6, score: { least: -6, most: 15, mostTogether: 6 } };
const perUnit = { likeness: 3, exposure: 3, score: 5, width: 5 };
// From where on a straight line says something else.
const bends = { likeness: [-3, -1.5, 0, 1.5], exposure: [-2, 0, 2], score: [-2, 0, 2, 4, 8] };

/**
 * The features of a finding: none is above 4, most are below 1.
 *
 * @param isFaint told too faintly to be a finding by itself
 */
export function siftFeatures(
  finding: Finding & { readonly likeness: Likeness },
  { score, isReply, exposure }: Surroundings,
  isFaint: boolean,
): readonly Amount[] {
  const { kind, rule, subject, confidence, likeness } = finding;
  const byKind = [...likeness.byKind].map(([name, odds]) => [name, within(odds)] as const);
  const best = Math.max(-farthest.likeness, ...byKind.map(([, odds]) => odds));
  const own = within(likeness.byKind.get(kind) ?? likeness.byKind.get('number') ?? 0);
  const { least, most, mostTogether } = farthest.score;
  const told = Math.min(Math.max(score, least), most);
  const capped = Math.min(told, mostTogether);
  const width = Math.log1p(finding.end - finding.start) / perUnit.width;
  return [
    ...[`kind ${kind}`, `rule ${rule}`, `subject ${subject}`].map((name) => [name, 1] as const),
    ...(isFaint ? [[`faint ${kind}`, 1] as const] : []),
    ...byKind.flatMap(([name, odds]): Amount[] => [
      [`like ${name}`, odds / perUnit.likeness],
      [`likely ${name}`, chance(odds)],
    ]),
    ...bent('best', best, bends.likeness, perUnit.likeness),
    ...bent('own', own, bends.likeness, perUnit.likeness),
    ...bent('elsewhere', within(likeness.elsewhere), bends.likeness, perUnit.likeness),
    ...bent('case', told, bends.score, perUnit.score),
    [`own of ${kind}`, own / perUnit.likeness],
    [`case of ${kind}`, capped / perUnit.score],
    [`best of ${subject}`, best / perUnit.likeness],
    [`case of ${subject}`, told / perUnit.score],
    ['case, best', (capped * best) / (perUnit.score * perUnit.likeness)],
    ['case, own', (capped * own) / (perUnit.score * perUnit.likeness)],
    ['chances', chance(told / 2) * chance(best)],
    ['reply', isReply ? 1 : 0],
    ['width', width],
    ['confidence', confidence],
    ...(isFaint ? [['width of faint', width] as const] : []),
    ...(exposure === undefined || isListed(finding)
      ? []
      : exposed(exposure, { kind, subject, best, own, isReply })),
    ...manners(likeness, exposure).flatMap((name): Amount[] => [
      [name, 1],
      [`${name} ${kind}`, 1],
    ]),
  ];
}

/** Whether a table lists what was found: it is counted as the table says, and is no less the patient's for being common. */
export function isListed({ value }: Finding): boolean {
  return value !== undefined && value.type !== 'place' && !isUnlisted(value);
}

interface Own extends Pick<Finding, 'kind' | 'subject'> {
  readonly best: number;
  readonly own: number;
  readonly isReply: boolean;
}

// How exposed somebody is by the words as a whole: where nobody is, a name is rather a colleague's.
function exposed(exposure: Exposure, { kind, subject, best, own, isReply }: Own): readonly Amount[] {
  const bounded = (odds: number): number => Math.min(Math.max(odds, -farthest.exposure), farthest.exposure);
  const [few, fewest] = [bounded(exposure.few), bounded(exposure.fewest)];
  const unit = perUnit.exposure;
  return [
    ...bent('exposed', few, bends.exposure, unit),
    ...bent('most exposed', fewest, bends.exposure, unit),
    [`exposed of ${kind}`, few / unit],
    [`most exposed of ${kind}`, fewest / unit],
    [`exposed of ${subject}`, few / unit],
    ['exposed, best', (few * best) / (unit * perUnit.likeness)],
    ['exposed, own', (few * own) / (unit * perUnit.likeness)],
    ['exposed, reply', isReply ? few / unit : 0],
  ];
}

const within = (odds: number): number => Math.min(Math.max(odds, -farthest.likeness), farthest.likeness);

const chance = (odds: number): number => 1 / (1 + Math.exp(-odds));

// A straight line, and what lies beyond each bend besides.
function bent(name: string, amount: number, at: readonly number[], unit: number): readonly Amount[] {
  const beyond = at.map((bend): Amount => [`${name} beyond ${bend}`, Math.max(0, amount - bend) / unit]);
  return [[name, amount / unit], ...beyond];
}

// How it is written.
function manners(likeness: Likeness, exposure: Exposure | undefined): readonly string[] {
  return [
    ...(likeness.hasCapital ? ['capital'] : []),
    ...(likeness.isInCapitals ? ['in capitals'] : []),
    ...(likeness.isAllInCapitals ? ['all in capitals'] : []),
    ...(exposure?.isWrittenWithCare === true ? ['with care'] : []),
  ];
}
