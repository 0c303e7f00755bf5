// What holds in a channel, said in sentences: for /aside status, App Home, and whoever may not change it.
import { escapeText } from '../mrkdwn.ts';
import { link } from '../say/blocks.ts';
import type { ChannelPolicy, ConductRule, ConsultTarget, Settings } from '../../../src/domain/settings.ts';
import type { ChannelRef, PersonRef } from '../../../src/domain/ref.ts';
import type { Sensitivity } from '../../../src/domain/verdict.ts';

/** When Aside speaks up, by sensitivity; each is short enough for an option of a form (75 characters). */
export const sensitivityWords: Readonly<Record<Sensitivity, string>> = {
  relaxed: 'where a patient is named, or all but named',
  standard: 'where people who know the town or the news could tell who it is',
  strict: 'where any Safe Harbor detail stands, or only thousands fit',
  'topic-only': 'wherever one patient is spoken of: the channel is for topics',
};

/** What each rule of conduct looks for; short enough for an option of a form. */
export const conductWords: Readonly<Record<ConductRule, string>> = {
  demeaning: 'demeaning words about patients',
  'patient-contact': 'contact with patients on social platforms',
  'asks-for-advice': 'somebody asking for advice about themselves',
  photograph: 'photographs without consent',
  'advice-without-record': 'advice that belongs in the record',
};

const number = new Intl.NumberFormat('en');
const mostNamed = 10;

/** An id of a group, which Slack mentions differently from a person. */
export const isGroup = (id: string): boolean => id.startsWith('S');

/** People and groups by their ids, as Slack shows them; the first ten. */
function mentions(ids: readonly string[]): string {
  const named = ids.slice(0, mostNamed).map((id) => (isGroup(id) ? `<!subteam^${id}>` : `<@${id}>`));
  const more = ids.length > mostNamed ? [`${ids.length - mostNamed} more`] : [];
  return [...named, ...more].join(', ');
}

/** Where cases of a channel are taken. */
function consultLine(consult: ConsultTarget | undefined): string {
  switch (consult?.type) {
    case undefined:
      return '*Taking it aside*: no place is set.';
    case 'channel':
      return `*Taking it aside*: to <#${consult.channel}>.`;
    case 'new-channel':
      return `*Taking it aside*: to a private channel made for each case, with ${mentions(consult.people)}.`;
    case 'group-message':
      return `*Taking it aside*: to a group message with ${mentions(consult.people)}.`;
    case 'link':
      return `*Taking it aside*: to ${link(consult.url, 'the hospital’s own messenger')}.`;
  }
}

function speaksLine({ sensitivity, fewest }: ChannelPolicy): string {
  const people = fewest === undefined ? '' : `, and wherever fewer than ${number.format(fewest)} people fit`;
  return `*Sensitivity*: ${sensitivity}. I speak up ${sensitivityWords[sensitivity]}${people}.`;
}

/** The policy link and the hospital's own sentence; empty where there is neither. */
export function ownWords({ wording, policyUrl }: Pick<Settings, 'wording' | 'policyUrl'>): readonly string[] {
  const words = wording === undefined ? [] : [escapeText(wording, 1_000)];
  const policy = policyUrl === undefined ? [] : [link(policyUrl, 'The hospital’s policy')];
  return [...words, ...policy];
}

/** What holds, a line each. */
export function holdsLines(policy: ChannelPolicy): readonly string[] {
  const { catchment, shadow, exempt = [], conduct = [] } = policy;
  return [
    ...(shadow === true ? ['*Shadow mode*: I record what I would have said, and say nothing.'] : []),
    speaksLine(policy),
    ...(catchment === undefined
      ? []
      : [`*Catchment*: the hospital serves about ${number.format(catchment)} people.`]),
    consultLine(policy.consult),
    ...(conduct.length === 0
      ? []
      : [`*Conduct*: I also point out ${conduct.map((rule) => conductWords[rule]).join('; ')}.`]),
    ...(exempt.length === 0 ? [] : [`*Not looked at*: messages by ${mentions(exempt)}.`]),
    ...ownWords(policy),
  ];
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
