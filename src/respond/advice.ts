// What to change, in one or two sentences: of a message that stands there, and of a draft that nobody posted.
import type { PlatformName } from '../domain/ref.ts';
import type { ReasonCode, Verdict } from '../domain/verdict.ts';
import type { Setting } from './setting.ts';

type Warning = Extract<Verdict, { outcome: 'warn' }>;

export interface Found {
  readonly hasRewrite: boolean;
  /** A picture, and nothing besides, leads to the patient. */
  readonly isPicture: boolean;
}

/** What to do about a warning; "still" where it is posted. */
export function adviceOf(verdict: Warning, found: Found, { platform, isDraft }: Setting): string {
  const has = (code: ReasonCode): boolean => verdict.reasons.some((reason) => reason.code === code);
  if (has('any-case') && verdict.reasons.length === 1)
    return 'Ask it as a general question here, or take the case to your consult channel.';
  if (found.isPicture) return pictured;
  if (isDraft === true && found.hasRewrite) return 'The safer version asks the same and gives nobody away.';
  if (has('direct-identifier')) return isDraft === true ? left : kept[platform];
  if (found.hasRewrite) return 'Editing it now is still worth it: what you change here is gone from view.';
  return 'Say it more broadly (a region, a decade of age, a field of work), or take the case to your consult channel.';
}

const pictured =
  'It takes the patient’s written consent. Without it, take the picture out, or the case to your consult channel.';

const left = 'Leave it out before you post, or take the case to your consult channel.';

const keptBy = (who: string): string =>
  `${who} may keep what you delete from view; editing it out now is still worth it.`;

// What is deleted is out of sight; whether it is gone is for the workspace's retention and exports to say.
const kept: Readonly<Record<PlatformName, string>> = {
  slack: keptBy('Slack'),
  teams: keptBy('Teams'),
  console: keptBy('A chat'),
  cli: keptBy('A chat'),
};
