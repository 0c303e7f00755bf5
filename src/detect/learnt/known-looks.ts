// Looks at the words of a message once, for everything fitted that reads them by their looks.
import type { Reading } from '../words/classes.ts';
import { looksOf, type KnownLooks, type TokenLook, type ValueOf } from './learnt-look.ts';
import type { LearntModel } from './learnt-odds.ts';

export type Looks = (reading: Reading) => readonly TokenLook[];

const looksOfModels = new WeakMap<LearntModel, Looks>();
const noModel: LearntModel = {
  values: new Map(),
  rows: new Int32Array(),
  pairs: [],
  weights: new Int32Array(),
};

/** Looks values of a model up; what it has never seen has no number, and weighs nothing. */
export function valueIn({ values }: Pick<LearntModel, 'values'>): ValueOf {
  return (text) => values.get(text) ?? { text, nth: 0 };
}

/** How a model sees the words of readings. Looks are kept from message to message where our lists know the word. */
export function looksBy(model: LearntModel = noModel): Looks {
  const kept = looksOfModels.get(model);
  if (kept !== undefined) return kept;
  const known: KnownLooks = new Map();
  const read = new WeakMap<Reading, readonly TokenLook[]>();
  const looks: Looks = (reading) => {
    const before = read.get(reading);
    if (before !== undefined) return before;
    const made = looksOf(reading, valueIn(model), known);
    read.set(reading, made);
    return made;
  };
  looksOfModels.set(model, looks);
  return looks;
}
