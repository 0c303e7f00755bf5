// "Check my draft": a dialog over the compose box, in which a text is checked before anybody else sees it.
import { dialog, intoComposeBox } from './dialog.ts';
import { typedIn } from '../read/invoke.ts';
import { isShared } from '../read/inbound.ts';
import { askForDraft, draftField, layOutDraft } from '../say/checked-card.ts';
import { submit } from '../say/inputs.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Carried } from '../read/invoke.ts';

const title = 'Check my draft';
const check = submit('Check', 'check-draft');
const buttons = {
  use: submit('Use this version', 'use-draft'),
  again: submit('Check again', 'check-draft'),
};

/** Opens the dialog. */
export function askDraft(): Answered {
  return dialog(title, askForDraft(check));
}

/**
 * Checks what was typed as the conversation asks for in which the dialog was opened. A version that is to be used is looked at once
 * more, for it may have been changed; where it passes, it goes into the compose box.
 *
 * @throws the store's own error
 */
export async function answerDraft(
  { activity, where }: Came,
  carried: Carried,
  { desk }: AskWorld,
): Promise<Answered> {
  const text = typedIn(carried, draftField);
  if (text === '') return dialog(title, askForDraft(check, 'There is nothing in it yet.'));
  const { tenant, channel } = where;
  const isExternal = isShared(activity);
  const checked = await desk.check({ text, channel: { platform: 'teams', tenant, channel }, isExternal });
  if (carried.data?.['aside'] === 'use-draft' && checked.outcome === 'allow') return intoComposeBox(text);
  return dialog(title, layOutDraft(checked, text, buttons));
}
