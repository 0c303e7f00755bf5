// How a dialog is answered: with another card, with sentences, or with a card for the compose box.
// Source: learn.microsoft.com/microsoftteams/platform/messaging-extensions/how-to/action-commands/respond-to-task-module-submit
import { say } from '../say/card.ts';
import { textAlone } from '../say/checked-card.ts';
import type { Answered } from './asking.ts';
import type { Card } from '../say/card.ts';

const contentType = 'application/vnd.microsoft.card.adaptive';

const answer = (body: object): Answered => ({ status: 200, body, owed: [] });

/** A card in the dialog, in the place of the one before. */
export function dialog(
  title: string,
  { card: content }: Card,
  height: 'medium' | 'large' = 'medium',
): Answered {
  const card = { contentType, content };
  return answer({ task: { type: 'continue', value: { title, width: 'medium', height, card } } });
}

/** Said where a form is of another time, or was tampered with. */
export const unknownForm = 'I don’t know this form any more. Please close it and open it again.';

/** Sentences in the dialog. */
export function dialogSaying(title: string, ...lines: readonly string[]): Answered {
  return dialog(title, say(...lines));
}

/**
 * Closes the dialog and puts a text into the compose box, where its author may still take it out: nothing is posted. Teams lets a
 * card in there, and no bare text.
 */
export function intoComposeBox(text: string): Answered {
  const { card: content } = textAlone(text);
  // A preview is a card of the simple kinds, which read HTML: nothing of the text stands in it.
  const preview = {
    contentType: 'application/vnd.microsoft.card.thumbnail',
    content: { title: 'Your draft' },
  };
  const attachment = { contentType, content, preview };
  return answer({
    composeExtension: { type: 'result', attachmentLayout: 'list', attachments: [attachment] },
  });
}
