// A message marked as against the rules, as Graph has it: what its author is told, what becomes of it, and what its author did about it.
// Source: learn.microsoft.com/graph/api/resources/chatmessagepolicyviolation
import { z } from 'zod';
import { isChannel } from '../say/address.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Marking } from '../../../src/domain/settings.ts';
import type { ReasonCode } from '../../../src/domain/verdict.ts';
import type { Answer, Warned } from '../../../src/domain/warning.ts';

const tip =
  'This message could give a patient away. Aside told you alone what does, and how to say it more safely.';

/** What was seen, by kind alone. */
const seen: Readonly<Record<Exclude<ReasonCode, 'conduct'>, string>> = {
  'direct-identifier': 'A name, a number or an address of a patient',
  'few-people': 'Details that together fit few people',
  'small-place': 'A small place',
  'full-date': 'A full date',
  'safe-harbor': 'A detail of HIPAA’s Safe Harbor list',
  'any-case': 'A patient’s case, in a channel for topics',
};

/** What of a warning is about a patient who could be recognised; rules of conduct mark nothing. */
export function conditionsOf({ verdict }: Pick<Warned, 'verdict'>): readonly string[] {
  if (verdict.outcome !== 'warn') return [];
  const codes = new Set(verdict.reasons.map(({ code }) => code));
  return [...codes].flatMap((code) => (code === 'conduct' ? [] : [seen[code]]));
}

/** What Graph is told. */
export function violationOf(
  how: Exclude<Marking, 'off'>,
  conditions: readonly string[],
  policyUrl?: string,
): object {
  return {
    policyViolation: {
      policyTip: {
        generalText: tip,
        ...(policyUrl === undefined ? {} : { complianceUrl: policyUrl }),
        matchedConditionDescriptions: conditions,
      },
      verdictDetails: 'AllowOverrideWithoutJustification,AllowFalsePositiveOverride',
      dlpAction: how === 'block' ? 'BlockAccess' : 'NotifySender',
    },
  };
}

/** Takes the mark away. */
export const noViolation: object = { policyViolation: { dlpAction: 'None', verdictDetails: 'None' } };

/** Where Graph has the message, below its root; `group` is the team's id in the directory. */
export function pathOf({ channel, thread, message }: MessageRef, group: string): string {
  const [place, id] = [encodeURIComponent(channel), encodeURIComponent(message)];
  if (!isChannel(channel)) return `chats/${place}/messages/${id}`;
  const within = `teams/${encodeURIComponent(group)}/channels/${place}/messages`;
  return thread === undefined ? `${within}/${id}` : `${within}/${encodeURIComponent(thread)}/replies/${id}`;
}

const marked = z.object({ policyViolation: z.object({ userAction: z.string() }) });

/** What the author did about the mark; undefined where nothing. What else stands there is not looked at. */
export function answerIn(said: unknown): Answer | undefined {
  const action = marked.safeParse(said).data?.policyViolation.userAction.toLowerCase() ?? '';
  if (action.includes('reportfalsepositive')) return 'not-a-patient';
  return action.includes('override') ? 'overridden' : undefined;
}
