// Where a detail stood in its sentence, and what is left of the sentence when broader words stand there.

/** Where a detail stood: what the rewrite says so far, the detail itself, and the text up to the next detail. */
export interface Surroundings {
  readonly before: string;
  readonly detail: string;
  readonly after: string;
  /** Nothing but blanks parts it from the next detail. */
  readonly isFollowed: boolean;
}

/** `before` and `after` without what went with the detail, and the words between them. */
export interface Fitted {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** Ends with a word that a noun needs: "a ", "our ". */
export const article = /(?<!\p{L})(?:a|an|the|my|our|his|her|their|this|that|another|one)\s+$/iu;
// A dot ends a sentence, unless it ends an abbreviation such as "St.".
export const sentenceStart = /(?:^|(?<!\b\p{Lu}\p{Ll}{0,2})\.\s+|[!?]\s+|\n\s*|^[>*_\s]+)$/u;
