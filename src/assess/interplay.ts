// What the cues of a message say together, beyond what each says by itself: an age speaks for a case beside a plan, and hardly
// beside a cohort. A small network with one hidden layer, fitted by src/tools/fit-weights.ts; rules/interplay.tsv holds it.
import type { Cue } from '../domain/finding.ts';

/** Weights of the network; every list is as long as there are hidden units. */
export interface Interplay {
  /** By rule: what its cue adds to each hidden unit. */
  readonly byRule: ReadonlyMap<string, readonly number[]>;
  /** Each hidden unit before any cue. */
  readonly before: readonly number[];
  /** What each hidden unit says for a case, in log-odds. */
  readonly says: readonly number[];
  /** Log-odds where no hidden unit says anything. */
  readonly rest: number;
}

/** Version of what the network is given; its weights change with every fit, as those of the rules do. */
const version = 1;

/** The cue of how the others stand together. @param cues of rules and of others; others are left out */
export function interplayCue(cues: readonly Cue[], interplay: Interplay): Cue {
  const rules = new Set(rulesThatSpeak(cues));
  return {
    rule: 'case-interplay',
    version,
    start: 0,
    end: cues.reduce((end, cue) => Math.max(end, cue.end), 0),
    weight: weighTogether(rules, interplay),
    isWording: true,
  };
}

/** Ids of the rules among the cues; the wording is none. */
export function rulesThatSpeak(cues: readonly Cue[]): readonly string[] {
  return cues.filter((cue) => cue.isWording !== true).map(({ rule }) => rule);
}

/** Log-odds of a case by which rules spoke; a rule that the network does not know says nothing. */
export function weighTogether(rules: Iterable<string>, { byRule, before, says, rest }: Interplay): number {
  const hidden = Float64Array.from(before);
  for (const rule of rules) {
    const own = byRule.get(rule);
    if (own === undefined) continue;
    for (let unit = 0; unit < own.length; unit += 1) hidden[unit] = (hidden[unit] ?? 0) + (own[unit] ?? 0);
  }
  return hidden.reduce((sum, told, unit) => sum + Math.max(0, told) * (says[unit] ?? 0), rest);
}
