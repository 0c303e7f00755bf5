// What a check of the surroundings found, in words for whoever runs Aside.

export interface Check {
  /** What was looked at: "bot token". */
  readonly name: string;
  readonly outcome: 'ok' | 'wrong';
  /** What was found; where it is wrong, what to do about it. Never a credential. */
  readonly says: string;
}
