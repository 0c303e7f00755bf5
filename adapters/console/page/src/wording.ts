// What the console says around the server's own words: why it warned, why it stayed quiet, who is who.
import { sensitivities } from '../../../../src/domain/verdict.ts';
import type { Reason, ReasonCode, Sensitivity } from '../../../../src/domain/verdict.ts';
import type { Answer, Thresholds } from '../../answer.ts';

export const authors = [
  { id: 'dr-a', name: 'Dr. A', initial: 'A' },
  { id: 'dr-b', name: 'Dr. B', initial: 'B' },
] as const;

export type Author = (typeof authors)[number];

/** What each sensitivity warns about, in one line, with the numbers that hold on this server. */
export function sensitivityMeaning(sensitivity: Sensitivity, thresholds: Thresholds): string {
  const threshold = thresholds[sensitivity];
  const few = threshold === undefined ? 'few people' : `fewer than ${threshold.toLocaleString('en')} people`;
  switch (sensitivity) {
    case 'relaxed':
      return `Direct identifiers, or ${few} who fit.`;
    case 'standard':
      return `Also ${few}, or a small place.`;
    case 'strict':
      return `Also ${few}, or any Safe Harbor item.`;
    case 'topic-only':
      return 'Any case, however little it says.';
  }
}

const quiet: Readonly<Record<string, string>> = {
  'no-case': 'It speaks of no particular patient.',
  'nothing-identifying': 'It speaks of a patient, and nothing in it leads to one person.',
  'nothing-new': 'It adds nothing to what this conversation already said of the patient.',
  exempt: 'Its author is not judged here.',
};

const reasonWords: Readonly<Record<ReasonCode, string>> = {
  'direct-identifier': 'it holds a detail that points at the patient directly',
  'few-people': 'few people fit what was said',
  'small-place': 'it names a small place',
  'full-date': 'it holds a full date',
  'safe-harbor': 'it holds an item of the Safe Harbor list',
  'any-case': 'this channel takes topics, not cases',
  conduct: 'it holds what this channel keeps out of chat',
};

function reasonSentence({ code, kinds }: Reason): string {
  const named = kinds.map((kind) => kind.replaceAll('_', ' ')).join(', ');
  return named === '' ? reasonWords[code] : `${reasonWords[code]} (${named})`;
}

/** One sentence on what was decided and why, for the person who tries Aside. */
export function verdictSentence(answer: Answer): string {
  if (answer.outcome === 'warn') {
    const because = answer.reasons.map(reasonSentence).join('; ');
    return answer.notice ? `A warning, because ${because}.` : `No second warning about the same: ${because}.`;
  }
  const because = answer.because ?? '';
  if (answer.outcome === 'allow') return `No warning. ${quiet[because] ?? ''}`.trim();
  return `Undecided (${because}). The author is told nothing, and admins see it counted.`;
}

const list = new Intl.ListFormat('en');

/** At which sensitivities this message would be warned about. */
export function sensitivitySentence({ outcomes }: Answer): string {
  const warning = sensitivities.filter((name) => outcomes[name] === 'warn');
  if (warning.length === 0) return 'No sensitivity warns about this message.';
  if (warning.length === sensitivities.length) return 'Every sensitivity warns about this message.';
  return `Of the sensitivities, ${list.format(warning)} ${warning.length === 1 ? 'warns' : 'warn'} about this message.`;
}

/** What a screen reader says once a message was judged. */
export function announcement(answer: Answer): string {
  if (!answer.notice) return verdictSentence(answer);
  const { what, without, advice, safer, question } = answer.notice;
  const said = ['Only you see this.', what, ...(without === undefined ? [] : [without]), advice];
  if (safer !== undefined) said.push(`Safer: ${safer}`);
  if (question !== undefined) said.push(`Or ask it as a topic: ${question}`);
  return said.join(' ');
}
