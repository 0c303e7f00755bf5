// What Aside says to somebody who pressed a button. Short, specific, and no word of a message.
import type { Reply } from '../../../src/domain/warning.ts';

const staysQuiet = 'I’ll leave this conversation alone.';

export const noted: Readonly<Record<Reply, string>> = {
  'not-a-patient': `Noted: not a patient. ${staysQuiet}`,
  consent: `Noted: you have written consent. ${staysQuiet}`,
  'already-public': `Noted: already public. ${staysQuiet}`,
};

export const before = 'That is noted already.';
export const tooOld =
  'This notice is too old to change anything; your message is still yours to edit or delete.';
export const failed = 'That did not work just now. Please press it again in a minute.';

export const deletion = {
  done: 'Deleted. Slack keeps what is deleted from view; it was still worth it.',
  gone: 'Your message is gone already.',
  byHand:
    'I can’t delete it for you here. Point at your message, open the three dots, and choose *Delete message*.',
  forbidden:
    'This workspace does not let people delete their messages. Editing the details out still takes them from view.',
  grant: 'To delete it for you I need your permission, once. Give it, then press *Delete mine* again.',
  give: 'Give permission',
} as const;
