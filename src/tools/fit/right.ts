// How often a fit tells cases and topics right.

export interface Right {
  readonly cases: number;
  readonly ofCases: number;
  readonly topics: number;
  readonly ofTopics: number;
}

const none: Right = { cases: 0, ofCases: 0, topics: 0, ofTopics: 0 };

/** @param judged whether each is a case, and the log-odds it was given */
export function rightOf(judged: ReadonlyArray<readonly [isCase: boolean, odds: number]>): Right {
  return sum(
    judged.map(([isCase, odds]) => {
      const right = odds > 0 === isCase ? 1 : 0;
      return isCase ? { ...none, cases: right, ofCases: 1 } : { ...none, topics: right, ofTopics: 1 };
    }),
  );
}

function sum(parts: readonly Right[]): Right {
  const total = (name: keyof Right): number => parts.reduce((all, part) => all + part[name], 0);
  return {
    cases: total('cases'),
    ofCases: total('ofCases'),
    topics: total('topics'),
    ofTopics: total('ofTopics'),
  };
}

/** In a line. */
export function say({ cases, ofCases, topics, ofTopics }: Right): string {
  const percent = (part: number, whole: number): string =>
    whole === 0 ? '      –' : `${((100 * part) / whole).toFixed(1).padStart(5)} %`;
  return `right ${percent(cases + topics, ofCases + ofTopics)}   cases ${percent(cases, ofCases)} of ${ofCases}   topics ${percent(topics, ofTopics)} of ${ofTopics}`;
}
