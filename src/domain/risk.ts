// How many people fit what was said: an anonymity set with an interval.
import type { DetailKind } from './finding.ts';

/** Numbers of people, the patient included; `low` and `high` are the ends of a 90 % interval. */
export interface People {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** One detail on the way from everybody to the few who fit. */
export interface Narrowing {
  readonly kind: DetailKind | 'population';
  /** Plain words of our own for the detail: "the town", "the exact age". */
  readonly label: string;
  /** People who fit after this detail and those before it. */
  readonly after: number;
  /** People who would fit if this detail alone were left out. */
  readonly without: number;
}

/** What the words of a warning are chosen by, besides its verdict. */
export interface Light {
  readonly narrowing: readonly Narrowing[];
  /** Kinds of details that only earlier messages of the conversation told. */
  readonly earlier: readonly DetailKind[];
}

export interface Risk {
  /** Of what outsiders could know or see. */
  readonly known: People;
  /** Of everything that was said; of several common diagnoses the rarest, for they come together in one person. */
  readonly withDiagnosis: People;
  /** 1 / expected chance of recognition, knowability mixed in. */
  readonly effective: number;
  /** The smallest named place, in people; absent where none was named. */
  readonly smallestPlace?: number;
  readonly narrowing: readonly Narrowing[];
}
