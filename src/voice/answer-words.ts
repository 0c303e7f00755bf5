// What Aside says about the buttons of a warning, in the same words on every platform.
import type { Choice, Reply } from '../domain/warning.ts';

/** What each button is called. */
export const choiceLabels: Readonly<Record<Choice, string>> = {
  'take-aside': 'Take it aside',
  delete: 'Delete mine',
  'not-a-patient': 'Not a patient',
  consent: 'I have written consent',
  'already-public': 'Already public',
  why: 'Why?',
};

/** What the replies are gathered under. */
export const fineLabel = 'It’s fine because…';

const staysQuiet = 'I’ll leave this conversation alone.';

/** Said once an answer is noted. */
export const noted: Readonly<Record<Reply, string>> = {
  'not-a-patient': `Noted: not a patient. ${staysQuiet}`,
  consent: `Noted: you have written consent. ${staysQuiet}`,
  'already-public': `Noted: already public. ${staysQuiet}`,
};

export const before = 'That is noted already.';
export const tooOld =
  'This notice is too old to change anything; your message is still yours to edit or delete.';
export const failed = 'That did not work just now. Please press it again in a minute.';

/** Said on the way aside. */
export const asideWords = {
  already: 'This one is taken aside already.',
  record: 'Advice that changes care belongs in the record.',
  noSafer: 'I found no safer version.',
  elsewhere: 'Noted: you take it to your hospital’s own messenger.',
  toMessenger: 'Take it to your hospital’s own messenger. Nothing is sent from here.',
  openMessenger: 'Open the messenger',
  stillStands: 'Your message still stands here.',
} as const;
