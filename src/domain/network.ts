// The weights of a small recurrent network over the words of a message; src/detect/sequence/ runs it, and tables hold it.

/** Weights of a gated recurrent unit, in rows: three gates (reset, update, new) side by side, each with a row a unit. */
export interface Gru {
  readonly units: number;
  /** What each number that goes in adds to a row. */
  readonly fromInput: Float64Array;
  /** What a row begins with. */
  readonly before: Float64Array;
  /** What each unit of the last state adds to a row. */
  readonly fromState: Float64Array;
}

/** Two that read the words, one from either end. */
export interface Ways {
  readonly forwards: Gru;
  readonly backwards: Gru;
}

/** A layer of sums: in rows, what each number that goes in adds to one that comes out; and what each begins with. */
export interface Layer {
  readonly weights: Float64Array;
  readonly before: Float64Array;
}

export interface Network extends Ways {
  /** Numbers of a word's vector. */
  readonly inputs: number;
  /** What a feature of a word ("w\tthe") adds to its vector. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** In rows, what each number of how a word is used adds to its vector; nothing where left out. */
  readonly usage?: Float64Array;
  /** These read again what the first two knew at each word, so that what stands before it and behind it is seen together. */
  readonly again?: Ways;
  /** From what was kept of all words, their mean first and then their most, to units that speak where they are above 0. */
  readonly together: Layer;
  /** What each of these says to every question that the network was fitted for, in log-odds. */
  readonly says: Layer;
  /** What the states at a word, forwards first, then its vector, and then the states of `again` say for each kind of detail, in log-odds. */
  readonly kinds?: Layer;
}
