// The model of replies: what decides whether a message that answers others speaks of a case.
import { heardInReply, leanAfter, replyParts } from '../../assess/case.ts';
import type { Core } from '../../core.ts';
import { sheetOf } from '../../detect/sheet.ts';
import { wordingOf } from '../../detect/wording/wording.ts';
import { cuesIn, type LabelledReply } from './examples.ts';
import { fit, type Example, type Model, type Start } from './regression.ts';
import { countsOf } from './voices.ts';

// A feature seen in fewer replies says more of those than of cases.
const leastSeen = 2;
// How strongly weights are pulled back to where they begin. There are some thousand replies, a tenth of what the wording of
// messages was learnt from: halved and doubled, as many are right.
const partPull = 0.5;
const wordingPull = 2.4;

/** A labelled reply by what it is judged by. */
export interface ReplyExample extends Example {
  readonly hand: string;
}

/** Undefined where nothing was heard before it: it is judged as a message that stands alone. */
export function replyExample(
  core: Core,
  { hand, isCase, text, before }: LabelledReply,
): ReplyExample | undefined {
  let leaning = 0;
  for (const said of before) leaning = leanAfter(cuesIn(core, said), leaning, core.caseModel);
  if (leaning === 0) return undefined;
  const { reading, folded } = sheetOf(text, core.lexicon);
  const heard = heardInReply(cuesIn(core, text), leaning);
  return {
    hand,
    isCase,
    share: 1,
    features: [...replyParts, ...wordingOf(reading, folded.text)],
    amounts: new Map(replyParts.map((part) => [part, heard[part]])),
  };
}

/** In how many replies each feature of the wording that is weighed was seen. */
export function countInReplies(examples: readonly ReplyExample[]): ReadonlyMap<string, number> {
  const isPart = new Set<string>(replyParts);
  return countsOf(
    examples.map(({ features }) => features.filter((feature) => !isPart.has(feature))),
    leastSeen,
  );
}

/** @param begin where the weights of the parts begin; none goes below 0 */
export function fitReplies(examples: readonly ReplyExample[], begin: Core['caseModel']['reply']): Model {
  const starts = new Map<string, Start>();
  for (const part of replyParts) starts.set(part, { weight: begin[part], pull: partPull, keepsSign: true });
  for (const feature of countInReplies(examples).keys())
    starts.set(feature, { weight: 0, pull: wordingPull, keepsSign: false });
  return fit(examples, starts, begin.prior);
}

/** What rules/policy.yaml and rules/replies.tsv hold of it. */
export function partsOf({ prior, weights }: Model): {
  readonly parts: Record<string, number>;
  readonly wording: Model['weights'];
} {
  const told = replyParts.map((part) => [part, weights.get(part) ?? 0] as const);
  const wording = new Map([...weights].filter(([feature]) => !told.some(([part]) => part === feature)));
  return { parts: { prior, ...Object.fromEntries(told) }, wording };
}
