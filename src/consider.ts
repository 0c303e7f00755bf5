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
import type { Mosaic } from './ports/store.ts';

/** What is read of a message or a draft. */
export type Read = Pick<Message, 'text' | 'fetched' | 'enclosures'>;

export interface Memory {
  /** Of the conversation. */
  readonly before: Mosaic | undefined;
  /** Of the author's last case in the channel. */
  readonly recent: Mosaic | undefined;
}

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
}

/** What a text comes to after all that is remembered. Throws what a stage throws. */
export function consider(world: OfferWorld, read: Read, policy: ChannelPolicy, memory: Memory): Considered {
  const { text, view, seen } = see(world, read, policy, memory);
  const { before } = view;
  const exposed = seen.verdicts[policy.sensitivity];
  // One warning per patient per conversation, unless this message gives away more than the one before.
  const isExposed = exposed.outcome === 'warn' && (before?.told !== true || seen.known.addsDetail);
  // Each rule of conduct is said once a conversation.
  const broken = [...new Set(seen.conduct.map(({ conduct }) => conduct))];
  const said = broken.filter((rule) => before?.conduct?.includes(rule) !== true);
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
  };
}

const toldBefore: Verdict = { outcome: 'allow', because: 'nothing-new' };

function see(world: OfferWorld, read: Read, policy: ChannelPolicy, { before: own, recent }: Memory) {
  const { enclosures = [] } = read;
  const text = [read.text, read.fetched ?? ''].filter((part) => part !== '').join('\n');
  const alone = look(world, text, { policy, before: own, enclosures });
  // A picture without a word goes with what its author wrote just before.
  const isBare = text === '' && enclosures.length > 0;
  const isSame = recent !== undefined && (isBare || goesOn(text, alone.known.attributes, recent.attributes));
  const view: View = { policy, before: isSame ? recent : own, enclosures };
  return { text, view, seen: isSame ? look(world, text, view) : alone };
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

/** What is remembered of the conversation; `isGiven`: the telling reaches its author. */
export function rememberedOf({ seen, view, isExposed, said }: Considered, isGiven: boolean): Mosaic {
  const conduct = [...(view.before?.conduct ?? []), ...(isGiven ? said : [])];
  return {
    ...seen.after,
    told: view.before?.told === true || (isGiven && isExposed),
    ...(conduct.length === 0 ? {} : { conduct }),
  };
}
