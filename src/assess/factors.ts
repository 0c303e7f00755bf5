// Each attribute as a factor of the anonymity set: the chance that a person of an age and sex has it, how rough that
// is, and how likely somebody outside the care team knows it.
import type { Attribute, Sex } from '../domain/attribute.ts';
import { isCounted, type ConditionFact, type Facts, type OccupationFact } from '../domain/facts.ts';
import type { DetailKind } from '../domain/finding.ts';
import { shareOfGroup } from './groups.ts';
import { sexes, type Pyramid } from './people.ts';
import type { Setting, Surroundings } from './surroundings.ts';

export interface Factor {
  readonly kind: DetailKind;
  readonly label: string;
  /** P(x | age, sex). */
  chance(age: number, sex: Sex): number;
  /** Of ln P. */
  readonly sigma: number;
  /** 0 to 1. */
  readonly knowability: number;
}

// A chance is never nought: tables are rough, and whoever is spoken of does exist.
const floor = 1e-9;
// An occupation word with no figure, its share of people and how rough that is (risk model, "occupation P").
const unknownOccupation = { share: 5e-6, sigma: 1.5 };
// Employed people by age band (BLS CPS 2023, table 3, rounded), for an even profile; and how other profiles lean.
const bands: ReadonlyArray<readonly [number, number, number]> = [
  [16, 24, 0.13],
  [25, 34, 0.22],
  [35, 44, 0.22],
  [45, 54, 0.2],
  [55, 64, 0.17],
  [65, 79, 0.06],
];
const lean = {
  even: [1, 1, 1, 1, 1, 1],
  young: [2, 1.4, 0.8, 0.6, 0.5, 0.4],
  older: [0.3, 0.7, 0.95, 1.15, 1.5, 2.2],
} as const;
// Share of US residents who are employed (161.0 of 328.2 million).
const employed = 0.49;
// Former workers among retired people: the rate at 55 to 64, and some more who left earlier.
const retiredFactor = 1.3;

// Farm, fishing, logging and mining jobs (risk model).
const clustered: Readonly<Record<Setting, number>> = { rural: 6, between: 1, metropolis: 0.2 };
// Of those who speak another language than English at home, how many speak English less than very well (American
// Community Survey 2019: 38 %).
const limitedEnglish = 0.38;

/** The factor of an attribute; undefined for those that set the population itself (age, sex, place, role, event). */
export function factorOf(attribute: Attribute, surroundings: Surroundings): Factor | undefined {
  const { facts, pyramid, setting } = surroundings;
  switch (attribute.type) {
    case 'occupation':
      return occupationFactor(facts.occupations.get(attribute.occupation), pyramid, setting);
    case 'birth':
      // Two ages are counted, and one day of one year is meant.
      return constant('date', 'the day of birth', 1 / (2 * 365.25), { sigma: 0.05, knowability: 1 });
    case 'condition':
      return conditionFactor(facts.conditions.get(attribute.condition), pyramid);
    case 'diagnosis':
      return { ...conditionFactor(facts.conditions.get(attribute.condition), pyramid), kind: 'condition' };
    case 'group':
      return constant('ethnicity', 'the group', shareOfGroup(attribute.group, surroundings), {
        sigma: facts.groups.get(attribute.group)?.sigma ?? 1,
        knowability: 1,
      });
    case 'trait':
      return traitFactor(attribute.trait, surroundings);
    default:
      return undefined;
  }
}

/** The kind under which a warning names an attribute. */
export function kindOf(attribute: Attribute, facts: Facts): DetailKind {
  switch (attribute.type) {
    case 'place':
    case 'settlement':
      return 'location';
    case 'birth':
      return 'date';
    case 'group':
      return 'ethnicity';
    case 'condition':
      return 'rare_condition';
    case 'diagnosis':
      return 'condition';
    case 'trait': {
      return traitKind(facts.traits.get(attribute.trait)?.category ?? '');
    }
    default:
      return attribute.type;
  }
}

function constant(
  kind: DetailKind,
  label: string,
  share: number,
  rough: { sigma: number; knowability: number },
): Factor {
  const chance = Math.min(1, Math.max(floor, share));
  return { kind, label, chance: () => chance, ...rough };
}

function traitFactor(trait: string, { facts, speaksOther }: Surroundings): Factor | undefined {
  const fact = facts.traits.get(trait);
  if (fact === undefined || isCounted(fact)) return undefined;
  const { category, sigma, knowability } = fact;
  const { share, among } =
    trait === 'interpreter-needed' && speaksOther ? { share: limitedEnglish, among: [] } : fact;
  return {
    kind: traitKind(category),
    label: 'what sets the person apart',
    sigma,
    knowability,
    chance(age, sex) {
      const fits = among.find(
        (band) => age >= band.ageLow && age <= band.ageHigh && (band.sex === '-' || band.sex === sex),
      );
      return Math.min(1, Math.max(floor, fits?.share ?? share));
    },
  };
}

const traitKinds = ['family', 'physical', 'role', 'time', 'event', 'relation'] as const;

/** The kind of detail that a trait of a category is. */
export function traitKind(category: string): DetailKind {
  return traitKinds.find((kind) => kind === category) ?? 'other';
}

function occupationFactor(fact: OccupationFact | undefined, pyramid: Pyramid, setting: Setting): Factor {
  if (fact?.workers === undefined)
    return constant('occupation', 'the job', unknownOccupation.share, {
      sigma: unknownOccupation.sigma,
      knowability: 1,
    });
  const weights = bands.map(([, , share], i) => share * (lean[fact.ageProfile][i] ?? 1));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const workers = fact.workers * employed * (fact.rural ? clustered[setting] : 1);
  const rate = (band: number, sex: Sex): number => {
    const [low = 0, high = 0] = bands[band] ?? [];
    const shareOfSex = sex === 'F' ? fact.shareFemale : 1 - fact.shareFemale;
    return (workers * ((weights[band] ?? 0) / sum) * shareOfSex) / pyramid.between(low, high, [sex]);
  };
  const rates = {
    F: bands.map((_, band) => rate(band, 'F')),
    M: bands.map((_, band) => rate(band, 'M')),
  };
  return {
    kind: 'occupation',
    label: 'the job',
    sigma: 0.35,
    knowability: 1,
    chance(age, sex) {
      const band = bands.findIndex(([low, high]) => age >= low && age <= high);
      const now = rates[sex][band] ?? 0;
      // Past 65 people still are what they were: "retired lighthouse keeper" and "77, farmer" alike.
      const was = age >= 65 ? retiredFactor * (rates[sex][4] ?? 0) : 0;
      return Math.min(1, Math.max(floor, now, was));
    },
  };
}

function conditionFactor(fact: ConditionFact | undefined, pyramid: Pyramid): Factor {
  if (fact === undefined)
    return constant('rare_condition', 'the diagnosis', 1e-5, { sigma: 1.5, knowability: 0.5 });
  const of = fact.sex === '-' ? sexes : [fact.sex];
  const among = pyramid.between(fact.ageLow, fact.ageHigh, of);
  const chance = Math.min(1, fact.share / Math.max(among, 1e-4));
  return {
    kind: 'rare_condition',
    label: 'the diagnosis',
    sigma: fact.sigma,
    knowability: fact.knowability,
    chance: (age, sex) => {
      const fits = age >= fact.ageLow && age <= fact.ageHigh && (fact.sex === '-' || fact.sex === sex);
      return Math.max(floor, fits ? chance : chance * 0.02);
    },
  };
}
