// The pure middle for one message or draft: looked at, alone or as what its author goes on about, and what to say of it.
import { kindOf } from './assess/factors.ts';
import { goesOn } from './assess/goes-on.ts';
import { withConduct } from './decide/conduct.ts';
import type { Offer } from './domain/action.ts';
import type { ConductRule } from './domain/conduct.ts';
import type { Assessment } from './domain/judgement.ts';
import type { Message } from './domain/message.ts';
import type { Light } from './domain/risk.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { bySensitivity, type Sensitivity, type Verdict } from './domain/verdict.ts';
import { look, type Look, type View } from './look.ts';
import { offerFor, type OfferWorld } from './offer.ts';
import type { Remembered } from './memory/recollection.ts';
import { conductTold, isToldOf, type Surroundings } from './memory/surroundings.ts';

/** What is read of a message or a draft. */
export type Read = Pick<Message, 'text' | 'fetched' | 'enclosures'>;

export interface Memory {
  readonly here: Surroundings;
  /** The author's last case in the channel, where the text begins a conversation. */
  readonly recent: Surroundings | undefined;
}

/** What is remembered around a text that nobody posted. */
export const nothingRemembered: Memory = {
  here: { before: undefined, others: [], own: [] },
  recent: undefined,
};

export interface Considered {
  readonly text: string;
  readonly view: View;
  readonly seen: Look;
  readonly assessment: Assessment;
  readonly verdict: Verdict;
  readonly verdicts: Readonly<Record<Sensitivity, Verdict>>;
  /** What of the verdict its conversation was not told yet. */
  readonly telling: Verdict;
  /** Whether the telling says that a patient could be known. */
  readonly isExposed: boolean;
  /** The rules of conduct that the telling is of. */
  readonly said: readonly ConductRule[];
  /** It goes on about the patient of the author's last case. */
  readonly isSame: boolean;
  /** What an earlier version of the message said. */
  readonly own: Surroundings['own'];
}

/** What a text comes to after all that is remembered. Throws what a stage throws. */
export function consider(world: OfferWorld, read: Read, policy: ChannelPolicy, memory: Memory): Considered {
  const { text, view, seen, isSame, around } = see(world, read, policy, memory);
  const exposed = seen.verdicts[policy.sensitivity];
  const isExposed = exposed.outcome === 'warn' && !isToldOf(seen, around);
  // Each rule of conduct is said once a conversation.
  const broken = [...new Set(seen.conduct.map(({ conduct }) => conduct))];
  const told = conductTold(around);
  const said = broken.filter((rule) => !told.includes(rule));
  return {
    text,
    view,
    seen,
    assessment: assessmentOf(seen),
    verdict: withConduct(exposed, broken),
    verdicts: bySensitivity((name) => withConduct(seen.verdicts[name], broken)),
    telling: withConduct(exposed.outcome === 'warn' && !isExposed ? toldBefore : exposed, said),
    isExposed,
    said,
    isSame,
    own: memory.here.own,
  };
}

const toldBefore: Verdict = { outcome: 'allow', because: 'nothing-new' };

function see(world: OfferWorld, read: Read, policy: ChannelPolicy, { here, recent }: Memory) {
  const { enclosures = [] } = read;
  const text = [read.text, read.fetched ?? ''].filter((part) => part !== '').join('\n');
  const alone = look(world, text, { policy, before: here.before, enclosures });
  // A picture without a word goes with what its author wrote just before.
  const isBare = text === '' && enclosures.length > 0;
  const last = recent?.before;
  const isSame = last !== undefined && (isBare || goesOn(text, alone.known.attributes, last.attributes));
  const around = isSame && recent !== undefined ? recent : here;
  const view: View = { policy, before: around.before, enclosures };
  return { text, view, seen: isSame ? look(world, text, view) : alone, isSame, around };
}

function assessmentOf(seen: Look): Assessment {
  return {
    findings: seen.findings,
    caseDecision: seen.caseDecision,
    ...(seen.caseDecision.isCase ? { risk: seen.risk } : {}),
    adds: seen.adds,
    ...(seen.conduct.length === 0 ? {} : { conduct: seen.conduct }),
  };
}

/** What goes into words besides the verdict: what may be posted instead, and what narrows. */
export function wordsOn(
  world: OfferWorld,
  { text, view, seen, isExposed }: Considered,
): { readonly offer: Offer; readonly light: Light } {
  return {
    offer: isExposed ? offerFor(world, text, seen, view) : {},
    light: {
      narrowing: seen.risk.narrowing,
      earlier: seen.known.earlier.map((attribute) => kindOf(attribute, world.facts)),
    },
  };
}

/**
 * What is remembered of the message.
 *
 * @param isGiven whether the telling reaches its author
 * @param warning the id of what its author is told, where it is told
 */
export function rememberedOf(
  { seen, view, verdict, isExposed, said, isSame, own }: Considered,
  isGiven: boolean,
  warning: readonly string[],
): Remembered {
  const wasExposed = seen.verdicts[view.policy.sensitivity].outcome === 'warn';
  const broken = new Set(seen.conduct.map(({ conduct }) => conduct));
  const conduct = [...own.flatMap((part) => part.conduct), ...(isGiven ? said : [])];
  const earlier = verdict.outcome === 'warn' ? own.flatMap(({ warnings }) => warnings) : [];
  return {
    said: seen.said,
    isSame,
    isTold: wasExposed && ((isGiven && isExposed) || own.some(({ isTold }) => isTold)),
    conduct: conduct.filter((rule) => broken.has(rule)),
    warnings: [...earlier, ...warning],
  };
}
