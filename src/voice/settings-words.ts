// What holds in a channel, said in sentences, the same on every platform.
import type { ChannelPolicy, ConductRule, ConsultTarget, Marking } from '../domain/settings.ts';
import type { Sensitivity } from '../domain/verdict.ts';

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

/** How messages are marked; short enough for an option of a form. */
export const markWords: Readonly<Record<Marking, string>> = {
  off: 'no mark',
  notify: 'a mark that its author alone sees',
  block: 'hidden from others until its author stands by it',
};

export const inNumbers = new Intl.NumberFormat('en');

/** What a line is about, where that is set apart, and the line. */
export interface Held {
  readonly lead: string;
  readonly says: string;
}

/** How a platform shows what it knows by ids. */
export interface Showing {
  people(ids: readonly string[]): string;
  channel(id: string): string;
  link(url: string, text: string): string;
}

/** Where cases of a channel are taken. */
function consultSays(consult: ConsultTarget | undefined, show: Showing): string {
  switch (consult?.type) {
    case undefined:
      return 'no place is set.';
    case 'channel':
      return `to ${show.channel(consult.channel)}.`;
    case 'new-channel':
      return `to a private channel made for each case, with ${show.people(consult.people)}.`;
    case 'group-message':
      return `to a group message with ${show.people(consult.people)}.`;
    case 'link':
      return `to ${show.link(consult.url, 'the hospital’s own messenger')}.`;
  }
}

function speaks({ sensitivity, fewest }: ChannelPolicy): string {
  const people =
    fewest === undefined ? '' : `, and wherever fewer than ${inNumbers.format(fewest)} people fit`;
  return `${sensitivity}. I speak up ${sensitivityWords[sensitivity]}${people}.`;
}

/** What holds, a line each; the hospital's own words are not among them. */
export function heldIn(policy: ChannelPolicy, show: Showing): readonly Held[] {
  const { catchment, place, shadow, mark = 'off', exempt = [], conduct = [] } = policy;
  const pointed = conduct.map((rule) => conductWords[rule]).join('; ');
  const lines: readonly (Held | false)[] = [
    shadow === true && { lead: 'Shadow mode', says: 'I record what I would have said, and say nothing.' },
    { lead: 'Sensitivity', says: speaks(policy) },
    catchment !== undefined && {
      lead: 'Catchment',
      says: `the hospital serves about ${inNumbers.format(catchment)} people.`,
    },
    place !== undefined && { lead: 'Place', says: `the hospital is in ${place}.` },
    { lead: 'Taking it aside', says: consultSays(policy.consult, show) },
    mark !== 'off' && {
      lead: 'Marking',
      says: `a message that I warn of is marked in Teams: ${markWords[mark]}.`,
    },
    conduct.length > 0 && { lead: 'Conduct', says: `I also point out ${pointed}.` },
    exempt.length > 0 && { lead: 'Not looked at', says: `messages by ${show.people(exempt)}.` },
  ];
  return lines.filter((line) => line !== false);
}
