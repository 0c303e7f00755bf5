// Makes up the people of a town, and tells of some of them as a colleague would.
import { factorOf, type Factor } from '../../src/assess/factors.ts';
import { createPyramid } from '../../src/assess/people.ts';
import type { Surroundings } from '../../src/assess/surroundings.ts';
import type { Attribute, Sex } from '../../src/domain/attribute.ts';
import type { Facts } from '../../src/domain/facts.ts';

interface Person {
  readonly age: number;
  readonly sex: Sex;
  occupation: string | undefined;
  group: string | undefined;
  readonly traits: ReadonlySet<string>;
  readonly conditions: ReadonlySet<string>;
}

interface Town {
  readonly people: readonly Person[];
  readonly chance: () => number;
  readonly knowabilityOf: (condition: string) => number;
}

export interface Described {
  readonly text: string;
  readonly known: number;
  readonly effective: number;
}

// As they are said, by the key of their table.
const jobs: ReadonlyArray<readonly [string, string]> = [
  ['nurse', 'nurse'],
  ['truck-driver', 'truck driver'],
  ['carpenter', 'carpenter'],
  ['farmer', 'farmer'],
  ['electrician', 'electrician'],
  ['plumber', 'plumber'],
  ['hairdresser', 'hairdresser'],
  ['welder', 'welder'],
  ['librarian', 'librarian'],
  ['firefighter', 'firefighter'],
  ['bus-driver', 'bus driver'],
  ['cashier', 'cashier'],
  ['accountant', 'accountant'],
  ['roofer', 'roofer'],
  ['baker', 'baker'],
  ['postal-worker', 'mail carrier'],
  ['veterinarian', 'veterinarian'],
  ['pharmacist', 'pharmacist'],
  ['beekeeper', 'beekeeper'],
];
const groups = ['somali', 'hmong', 'sikh', 'haitian', 'amish', 'cherokee', 'filipino', 'jehovahs-witness'];
const traits = ['twin', 'adoptee', 'left-handed', 'vegan', 'amputee', 'identical-twin', 'veteran'];
const conditions = [
  'asthma',
  'hypertension',
  'copd',
  'epilepsy',
  'gout',
  'parkinson-disease',
  'crohn-disease',
];
const words: Readonly<Record<string, string>> = {
  adoptee: 'adopted as a baby',
  'left-handed': 'left-handed',
  'parkinson-disease': 'Parkinson disease',
  'crohn-disease': "Crohn's disease",
  'jehovahs-witness': "Jehovah's Witness",
  somali: 'Somali',
  hmong: 'Hmong',
  sikh: 'Sikh',
  haitian: 'Haitian',
  amish: 'Amish',
  cherokee: 'Cherokee',
  filipino: 'Filipino',
};
const said = (key: string): string => words[key] ?? key;

// Injected: a third of the trades are common among a people, 1.5 to 3 times what the tables say of everybody.
const clusters = [0.7, 1, 1, 1, 1.5, 3];
// And the peoples themselves are many here or few.
const settled = [0.6, 1, 1, 1.6];
// Of couples, how many share a people, and a trade.
const alikePeople = 0.8;
const alikeTrade = 0.05;

/** Mulberry32: the same people for the same seed. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function townspeople(
  facts: Facts,
  { inhabitants, seed }: { inhabitants: number; seed: number },
): Town {
  const chance = chanceFrom(seed);
  const pyramid = createPyramid(facts);
  const somewhere: Surroundings = {
    facts,
    pyramid,
    places: [],
    located: [],
    setting: 'between',
    speaksOther: false,
  };
  const factor = (attribute: Attribute): Factor => {
    const made = factorOf(attribute, somewhere);
    if (made === undefined) throw new Error(`no such fact: ${JSON.stringify(attribute)}`);
    // Asked fifty thousand times: worked out once for each age and sex.
    const ages = Array.from({ length: pyramid.oldest + 1 }, (_, age) => age);
    const chances = {
      F: ages.map((age) => made.chance(age, 'F')),
      M: ages.map((age) => made.chance(age, 'M')),
    };
    return { ...made, chance: (age, sex) => chances[sex][age] ?? 0 };
  };
  const oneOf = (times: readonly number[]): number => times[Math.floor(chance() * times.length)] ?? 1;
  const trades = jobs.map(([key]) => ({
    key,
    factor: factor({ type: 'occupation', occupation: key }),
    among: new Map(groups.map((group) => [group, oneOf(clusters)])),
  }));
  const peoples = groups.map((key) => ({
    key,
    factor: factor({ type: 'group', group: key }),
    times: oneOf(settled),
  }));
  const marks = traits.map((key) => ({ key, factor: factor({ type: 'trait', trait: key }) }));
  const ills = conditions.map((key) => ({ key, factor: factor({ type: 'diagnosis', condition: key }) }));
  const cells: Array<readonly [number, Sex, number]> = [];
  let sum = 0;
  for (let age = 0; age <= pyramid.oldest; age += 1)
    for (const sex of ['F', 'M'] as const) {
      sum += pyramid.share(age, sex);
      cells.push([age, sex, sum]);
    }
  const people = Array.from({ length: inhabitants }, (): Person => {
    const at = chance();
    const [age, sex] = cells.find(([, , upTo]) => at < upTo) ?? [40, 'F', 1];
    const group = peoples.find((one) => chance() < one.factor.chance(age, sex) * one.times)?.key;
    const occupation = trades.find(
      (one) => chance() < one.factor.chance(age, sex) * (one.among.get(group ?? '') ?? 1),
    )?.key;
    const those = (all: typeof marks): ReadonlySet<string> =>
      new Set(all.filter((one) => chance() < one.factor.chance(age, sex)).map(({ key }) => key));
    return {
      age,
      sex,
      occupation,
      group,
      traits: those(marks),
      conditions: those(ills),
    };
  });
  marry(people, chance);
  return { people, chance, knowabilityOf: (key) => facts.conditions.get(key)?.knowability ?? 1 };
}

// Half of the grown-ups live with somebody of their age, who is often of the same people and sometimes of the same trade.
function marry(people: readonly Person[], chance: () => number): void {
  const women = people.filter(({ age, sex }) => sex === 'F' && age > 24).toSorted((a, b) => a.age - b.age);
  const men = people.filter(({ age, sex }) => sex === 'M' && age > 24).toSorted((a, b) => a.age - b.age);
  for (const [i, woman] of women.entries()) {
    const man = men[i];
    if (man === undefined || chance() < 0.5) continue;
    if (chance() < alikePeople) woman.group = man.group;
    if (chance() < alikeTrade) woman.occupation = man.occupation;
  }
}

/** Tells of so many of whom there is more to say than age and sex, and counts those of whom the same is true. */
export function* peopleWho(town: Town, count: number): Generator<Described> {
  const { chance } = town;
  const people = town.people.filter(
    ({ occupation, group, traits }) => occupation !== undefined || group !== undefined || traits.size > 0,
  );
  for (let told = 0; told < count; told += 1) {
    const person = people[Math.floor(chance() * people.length)];
    if (person !== undefined) yield described(town, person);
  }
}

type Fits = (other: Person) => boolean;

function described({ people, chance, knowabilityOf }: Town, person: Person): Described {
  const { age, sex, occupation, group } = person;
  const known: Fits[] = [(other) => other.sex === sex];
  const parts: string[] = [];
  const decade = Math.floor(age / 10) * 10;
  if (age >= 20 && age < 90 && chance() < 0.4) {
    parts.push(`${decade}s${sex}`);
    known.push((other) => other.age >= decade && other.age < decade + 10);
  } else {
    parts.push(age === 0 ? `8mo ${sex}` : `${age}${sex}`);
    known.push((other) => other.age === age);
  }
  if (occupation !== undefined) {
    parts.push(jobs.find(([key]) => key === occupation)?.[1] ?? '');
    known.push((other) => other.occupation === occupation);
  }
  if (group !== undefined) {
    parts.push(said(group));
    known.push((other) => other.group === group);
  }
  const [mark] = person.traits;
  if (mark !== undefined) {
    parts.push(said(mark));
    known.push((other) => other.traits.has(mark));
  }
  const [ill] = person.conditions;
  const fit = people.filter((other) => known.every((fits) => fits(other)));
  let risk = 1 / fit.length;
  if (ill !== undefined) {
    parts.push(`known ${said(ill)}`);
    const q = knowabilityOf(ill);
    risk = (1 - q) * risk + q / fit.filter((other) => other.conditions.has(ill)).length;
  }
  return { text: `${parts.join(', ')}, cough x3d, amox or doxy?`, known: fit.length, effective: 1 / risk };
}
