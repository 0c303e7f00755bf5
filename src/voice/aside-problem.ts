// Why a case could not be taken aside: a code for the log, and a sentence for the author.

export class Problem extends Error {
  readonly code: string;
  /** Says who can mend it; our own words. */
  readonly sentence: string;

  constructor(code: string, sentence: string) {
    super('a case could not be taken aside');
    this.name = 'Problem';
    this.code = code;
    this.sentence = sentence;
  }
}
