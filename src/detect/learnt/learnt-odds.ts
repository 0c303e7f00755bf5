// Adds up what the features of tokens weigh, as log-odds of each kind of detail.
//
// The weights lie side by side, a row a feature, a column a kind. What a token weighs by itself, and what it weighs to a
// token that it stands next to or near, hangs on its look alone: it is added up once a look, so that a token takes a few
// sums rather than dozens of features.
import {
  families,
  lookOf,
  nearbyCount,
  neighbours,
  passNearby,
  tellMessage,
  tellNear,
  tellNeighbour,
  tellOwn,
  tellPlace,
  type Tell,
} from './learnt-features.ts';
import type { TokenLook, Value } from './learnt-look.ts';
import type { LearntPage } from './learnt-page.ts';

/** What features weigh. */
export interface LearntModel {
  /** By text, numbered from 1. */
  readonly values: ReadonlyMap<string, Value>;
  /** Number of the row of a value in a family, at the number of the value times that of families, plus the family; 0 where there is none. */
  readonly rows: Int32Array;
  /** By family, rows of pairs of values, at the number of the one times that of values, plus the other's. */
  readonly pairs: ReadonlyArray<ReadonlyMap<number, number>>;
  /** Log-odds of each kind, row by row: in hundredths, as they are written, so that a sum is the same in whatever order. */
  readonly weights: Int32Array;
}

const familyCount = Object.keys(families).length;

/** The row of a feature; 0 where it weighs nothing. */
export function rowOf(
  { rows, pairs, values }: LearntModel,
  family: number,
  value: Value,
  other?: Value,
): number {
  if (other === undefined) return rows[value.nth * familyCount + family] ?? 0;
  return pairs[family]?.get(value.nth * (values.size + 1) + other.nth) ?? 0;
}

export interface Odds {
  /** Log-odds of every kind, token by token, in hundredths. */
  readonly odds: Int32Array;
  /** Tokens for which any kind is left, ascending. */
  readonly hopeful: readonly number[];
}

// From here down, nothing that stands around a word makes a detail of it: by the word and the message alone.
const hopeless = -410;

/** @param kinds how many kinds of detail there are */
export function oddsOf(page: LearntPage, model: LearntModel, kinds: number): Odds {
  const { looks } = page;
  const odds = new Int32Array(looks.length * kinds);
  const hopeful: number[] = [];
  const sum = sumOver(model, kinds);
  const ofMessage = sum(1, (_, tell) => tellMessage(page, tell));
  const told = new Int32Array(kinds);
  const near = (look: TokenLook, nth: number): void =>
    add(told, (look.sums.near ??= sum(nearbyCount, (as, tell) => tellNear(look, as, tell))), nth);
  for (let i = 0; i < looks.length; i += 1) {
    const look = lookOf(page, i);
    told.set(ofMessage);
    add(told, (look.sums.own ??= sum(1, (_, tell) => tellOwn(look, tell))), 0);
    if (isHopeful(told)) {
      hopeful.push(i);
      for (let nth = 0; nth < neighbours.length; nth += 1) {
        const other = lookOf(page, i + (neighbours[nth] ?? 0));
        add(told, (other.sums.around ??= asNeighbour(other, sum)), nth);
      }
      passNearby(page, i, near);
      addPlace(told, page, i, model);
    }
    odds.set(told, i * kinds);
  }
  return { odds, hopeful };
}

function isHopeful(told: Int32Array): boolean {
  for (let kind = 0; kind < told.length; kind += 1) if ((told[kind] ?? 0) > hopeless) return true;
  return false;
}

/** Of odds token by token, those for which any kind is left, ascending. */
export function hopefulOf(odds: Int32Array, kinds: number): readonly number[] {
  return Array.from({ length: odds.length / kinds }, (_, i) => i).filter((i) =>
    isHopeful(odds.subarray(i * kinds, (i + 1) * kinds)),
  );
}

// The nth of several sums that lie side by side.
function add(sums: Int32Array, more: Int32Array, nth: number): void {
  const from = nth * sums.length;
  for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = (sums[kind] ?? 0) + (more[from + kind] ?? 0);
}

function asNeighbour(look: TokenLook, sum: Sum): Int32Array {
  return sum(neighbours.length, (nth, tell) => tellNeighbour(look, nth, tell));
}

function addPlace(sums: Int32Array, page: LearntPage, i: number, model: LearntModel): void {
  tellPlace(page, i, (family, value, other) => add(sums, model.weights, rowOf(model, family, value, other)));
}

/** Adds up what is told, so many sums side by side. */
type Sum = (count: number, telling: (nth: number, tell: Tell) => void) => Int32Array;

function sumOver(model: LearntModel, kinds: number): Sum {
  return (count, telling) => {
    const sums = new Int32Array(count * kinds);
    for (let nth = 0; nth < count; nth += 1) {
      const own = sums.subarray(nth * kinds, (nth + 1) * kinds);
      telling(nth, (family, value, other) => add(own, model.weights, rowOf(model, family, value, other)));
    }
    return sums;
  };
}
