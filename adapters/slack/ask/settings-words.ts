// What holds in a channel, said in sentences: for /aside status, App Home, and whoever may not change it.
import { escapeText } from '../mrkdwn.ts';
import { link } from '../say/blocks.ts';
import { noticeWords } from '../../../src/voice/notice-words.ts';
import { heldIn } from '../../../src/voice/settings-words.ts';
import type { ChannelPolicy, Settings } from '../../../src/domain/settings.ts';
import type { Showing } from '../../../src/voice/settings-words.ts';
import type { ChannelRef, PersonRef } from '../../../src/domain/ref.ts';

const mostNamed = 10;

/** An id of a group, which Slack mentions differently from a person. */
export const isGroup = (id: string): boolean => id.startsWith('S');

/** People and groups by their ids, as Slack shows them; the first ten. */
function mentions(ids: readonly string[]): string {
  const named = ids.slice(0, mostNamed).map((id) => (isGroup(id) ? `<!subteam^${id}>` : `<@${id}>`));
  const more = ids.length > mostNamed ? [`${ids.length - mostNamed} more`] : [];
  return [...named, ...more].join(', ');
}

const show: Showing = { people: mentions, channel: (id) => `<#${id}>`, link };

/** The policy link and the hospital's own sentence; empty where there is neither. */
export function ownWords({ wording, policyUrl }: Pick<Settings, 'wording' | 'policyUrl'>): readonly string[] {
  const words = wording === undefined ? [] : [escapeText(wording, 1_000)];
  const policy = policyUrl === undefined ? [] : [link(policyUrl, noticeWords.policy)];
  return [...words, ...policy];
}

/** What holds, a line each. */
export function holdsLines(policy: ChannelPolicy): readonly string[] {
  const lines = heldIn(policy, show).map(({ lead, says }) => `*${lead}*: ${says}`);
  return [...lines, ...ownWords(policy)];
}

/** A moment, as each reader's own clock shows it. */
export function moment(at: number): string {
  const plain = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  return `<!date^${Math.floor(at / 1_000)}^{date_short_pretty} at {time}|${plain} UTC>`;
}

/** A channel of a workspace for which nothing is set itself, so that the workspace's own settings hold in it. */
export function anyChannel({ tenant }: Pick<PersonRef, 'tenant'>): ChannelRef {
  return { platform: 'slack', tenant, channel: 'any' };
}
