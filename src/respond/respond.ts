// The stage: verdict → actions. Tells the author, with a rewrite where one passes.
import type { Action, Offer } from '../domain/action.ts';
import type { MessageRef } from '../domain/ref.ts';
import type { Light } from '../domain/risk.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Setting } from './setting.ts';
import { noticeFor } from './wording.ts';

/** The message, and the id of a warning about it. */
export interface Warning {
  readonly ref: MessageRef;
  readonly id: string;
}

/** What goes into words besides the verdict. */
export interface Words {
  /** What may be posted instead. */
  readonly offer: Offer;
  readonly light: Light;
  readonly policy?: Omit<Setting, 'platform'>;
}

/** Nothing to do unless the verdict warns. */
export function respond(
  { ref, id: warning }: Warning,
  verdict: Verdict,
  { offer, light, policy = {} }: Words,
): readonly Action[] {
  if (verdict.outcome !== 'warn') return [];
  const notice = noticeFor(verdict, offer, light, { ...policy, platform: ref.platform });
  return [{ type: 'tell-author', ref, warning, notice }];
}
