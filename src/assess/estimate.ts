// The arithmetic of the anonymity set: expected others who fit, their interval, and the chance of recognition.
import type { Sex } from '../domain/attribute.ts';
import type { Among } from '../domain/facts.ts';
import type { People } from '../domain/risk.ts';
import type { Factor } from './factors.ts';
import { sexes, type BySex, type Pyramid } from './people.ts';
import type { Base } from './where.ts';

/** Ages (years, both ends included) and sexes that fit. */
export interface Hub {
  readonly low: number;
  readonly high: number;
  readonly sexes: readonly Sex[];
  /** False where neither age nor sex was said. */
  readonly narrows: boolean;
}

/** λ̂, the expected number of others who fit, and σ of ln λ. */
export interface Estimate {
  readonly lambda: number;
  readonly sigma: number;
}

// Widening of the interval for each attribute multiplied in: with it a nominal 90 % interval covers 92 to 96 % on the
// Adult microdata (risk model).
const perAttribute = 0.17;
// 95th percentile of the standard normal: the ends of a 90 % interval.
const z90 = 1.645;

/** λ = Σ over ages and sexes of N·π(a,s)·Π P(x|a,s); σ² = σ_N² + Σσ_j² + (0.17·n)². */
export function estimate(base: Base, hub: Hub, factors: readonly Factor[], pyramid: Pyramid): Estimate {
  const variance =
    base.sigma ** 2 +
    factors.reduce((sum, factor) => sum + factor.sigma ** 2, 0) +
    (perAttribute * factors.length) ** 2;
  return { lambda: base.people * shareOf(base, hub, factors, pyramid), sigma: Math.sqrt(variance) };
}

function shareOf({ members }: Base, hub: Hub, factors: readonly Factor[], pyramid: Pyramid): number {
  if (members === undefined && factors.length === 0) return pyramid.between(hub.low, hub.high, hub.sexes);
  const shares = members === undefined ? pyramid.shares : rosterShares(members, pyramid);
  const chances = factors.map((factor) => chancesOf(factor, pyramid));
  const last = Math.min(hub.high, pyramid.oldest);
  let all = 0;
  for (const sex of hub.sexes)
    for (let age = Math.max(0, hub.low); age <= last; age += 1) {
      let share = shares[sex][age] ?? 0;
      for (const chance of chances) share *= chance[sex][age] ?? 0;
      all += share;
    }
  return all;
}

// A factor is asked for the same ages again and again: for each detail left out, and for each subset that may be known.
const workedOut = new WeakMap<Factor, BySex>();

function chancesOf(factor: Factor, { shares }: Pyramid): BySex {
  const known = workedOut.get(factor);
  if (known !== undefined && known.F.length === shares.F.length) return known;
  const made = {
    F: shares.F.map((_, age) => factor.chance(age, 'F')),
    M: shares.M.map((_, age) => factor.chance(age, 'M')),
  };
  workedOut.set(factor, made);
  return made;
}

/** Shares of those on a roster: each band's people spread over its ages as in the population. */
function rosterShares(members: readonly Among[], pyramid: Pyramid): BySex {
  const people = members.reduce((sum, band) => sum + band.share, 0);
  const bands = members.map((band) => {
    const of = band.sex === '-' ? sexes : [band.sex];
    return { ...band, of, all: Math.max(1e-9, pyramid.between(band.ageLow, band.ageHigh, of)) };
  });
  const sharesOf = (sex: Sex): Float64Array =>
    pyramid.shares[sex].map((share, age) =>
      bands
        .filter(({ ageLow, ageHigh, of }) => age >= ageLow && age <= ageHigh && of.includes(sex))
        .reduce((sum, band) => sum + (band.share / people) * (share / band.all), 0),
    );
  return { F: sharesOf('F'), M: sharesOf('M') };
}

/** The estimate for a counted set (holders of a role, people in an event): others than the patient, thinned or not. */
export function estimateClosed(base: Base, hub: Hub, factors: readonly Factor[], pyramid: Pyramid): Estimate {
  const open = estimate(base, hub, factors, pyramid);
  const others = Math.max(0, base.people - 1) / Math.max(1, base.people);
  return { lambda: open.lambda * others, sigma: open.sigma };
}

/** k = 1 + λ with its 90 % interval. */
export function peopleOf({ lambda, sigma }: Estimate): People {
  return {
    expected: 1 + lambda,
    low: 1 + lambda * Math.exp(-z90 * sigma),
    high: 1 + lambda * Math.exp(z90 * sigma),
  };
}

/** E[1/(1+Poisson λ)] = (1 − e^−λ)/λ averaged over ln λ ~ Normal(ln λ̂, σ²), on a grid of 21 points. */
export function recognition({ lambda, sigma }: Estimate): number {
  let sum = 0;
  let weights = 0;
  for (let i = -10; i <= 10; i += 1) {
    const z = i * 0.3;
    const weight = Math.exp((-z * z) / 2);
    sum += weight * certainty(lambda * Math.exp(sigma * z));
    weights += weight;
  }
  return sum / weights;
}

function certainty(lambda: number): number {
  return lambda < 1e-6 ? 1 - lambda / 2 : -Math.expm1(-lambda) / lambda;
}

export const anyone: Hub = { low: 0, high: 125, sexes, narrows: false };
