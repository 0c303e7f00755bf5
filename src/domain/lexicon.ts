// Word classes: which terms belong to which class, and under which key of our tables.

/** One term of a class. `words` are folded to lower case without accents or punctuation. */
export interface LexiconEntry {
  readonly className: string;
  readonly words: readonly string[];
  /** Key of the table the class comes from; the term itself for plain word lists. */
  readonly key: string;
}

export interface LexiconNode {
  /** Classes of the single word. */
  readonly single: readonly LexiconEntry[];
  /** Longer terms that begin with the word, by their second word. */
  readonly longer: ReadonlyMap<string, readonly LexiconEntry[]>;
}

export interface Lexicon {
  /** Terms by their first word. */
  readonly byFirst: Pick<ReadonlyMap<string, LexiconNode>, 'get'>;
  /** Words of the large lists → the classes they are in. */
  readonly listed: Pick<ReadonlyMap<string, readonly string[]>, 'get'>;
  /** Words → what they are used like, the broader sense first. */
  readonly senses: Pick<ReadonlyMap<string, readonly string[]>, 'get'>;
  /** Words → how they are used: points of one space, where words that are used alike lie close. */
  readonly usage: Pick<ReadonlyMap<string, Float32Array>, 'get'>;
  /** Words in plain letters → how much their letters speak for a name, in log-odds. */
  readonly asName: Pick<ReadonlyMap<string, number>, 'get'>;
  /** Names of all classes. */
  readonly classes: readonly string[];
}
