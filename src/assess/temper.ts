// How many people fit, tempered by what labelled messages taught: the tables know how many are waitresses, and guess how few feed the
// crocodiles. Where something was said that no table lists, and the words of the message say otherwise than the count, the count moves
// to their side of what was asked, and no further than they are sure. Where all is listed the tables' count stands.
import { isUnlisted, type Attribute } from '../domain/attribute.ts';
import { oddsBy, type Amount, type AmountsModel } from '../domain/amounts.ts';
import type { People, Risk } from '../domain/risk.ts';
import type { Surroundings } from './sift-features.ts';

/** Log-odds that fewer fit than is asked, at `standard` and at `relaxed`; fitted by src/tools/fit-people.ts. */
export interface TemperModel {
  readonly few: AmountsModel;
  readonly fewest: AmountsModel;
}

/** People that must fit what outsiders could know, and all that was said; fewer are few. */
export interface Asked {
  readonly known: number;
  readonly effective: number;
}

/** What is known of a patient, and of the message that says it. */
export interface Told {
  readonly attributes: readonly Attribute[];
  readonly around: Surroundings;
}

// Of e-folds of people and of log-odds, so that weights are of one size.
const perUnit = { people: 5, odds: 3 };

/** The features by which a count is weighed. @param people that fit by the tables; @param asked how many must */
export function temperFeatures(
  people: number,
  asked: number,
  { exposure, isReply }: Surroundings,
): readonly Amount[] {
  return [
    ['people', Math.log(asked / Math.max(1, people)) / perUnit.people],
    ['few', (exposure?.few ?? 0) / perUnit.odds],
    ['fewest', (exposure?.fewest ?? 0) / perUnit.odds],
    ['reply', isReply ? 1 : 0],
  ];
}

/** Whether the count hangs on a guess, and anything says how good it is. */
export function isTempered({ attributes, around }: Told): boolean {
  return around.exposure !== undefined && attributes.some(isUnlisted);
}

/** The risk with its counts tempered; as it is where nothing was learnt or all is listed. */
export function tempered(risk: Risk, asked: Asked, told: Told, model: TemperModel | undefined): Risk {
  if (model === undefined || !isTempered(told)) return risk;
  const countBy = (people: number, own: number, by: AmountsModel): number =>
    own > 0 ? moved(people, own, oddsBy(temperFeatures(people, own, told.around), by)) : people;
  return {
    ...risk,
    known: around(risk.known, countBy(risk.known.expected, asked.known, model.few)),
    effective: countBy(risk.effective, asked.effective, model.fewest),
  };
}

// One person at least fits, and what is asked times or through e to the odds where these are on the other side.
function moved(people: number, asked: number, odds: number): number {
  return odds > 0 === people < asked ? people : Math.max(1, asked * Math.exp(-odds));
}

// The interval reaches from the one count to the other.
function around({ expected, low, high }: People, count: number): People {
  return { expected: count, low: Math.min(low, count), high: Math.max(high, count, expected) };
}
