// What a message is about, whoever it speaks of: clinical words and nothing else of it.

export interface Topics {
  /** Diseases, symptoms and findings, as they are written, in order. */
  readonly problems: readonly string[];
  /** Drugs and procedures. */
  readonly treatments: readonly string[];
}
