// Rules of conduct, and what breaks them in a message: which, where, on what evidence. Never the text itself.

/** Rules of conduct for clinicians online, each on a switch of its own. */
export const conductRules = [
  'demeaning',
  'patient-contact',
  'asks-for-advice',
  'photograph',
  'advice-without-record',
] as const;
export type ConductRule = (typeof conductRules)[number];

/** A stretch of a message that breaks a rule. Offsets are UTF-16 units of the original text, end exclusive. */
export interface ConductHit {
  readonly rule: string;
  readonly version: number;
  /** The switch that the rule belongs to. */
  readonly conduct: ConductRule;
  /** Says nothing outside a case. */
  readonly inCase: boolean;
  readonly start: number;
  readonly end: number;
  /** 0 to 1, after context raised or lowered it. */
  readonly confidence: number;
  /** Names of the matchers and context that spoke. */
  readonly evidence: readonly string[];
}
