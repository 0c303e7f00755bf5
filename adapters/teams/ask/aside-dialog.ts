// "Take it aside" in a dialog: each press is answered by another card in it, and what was typed stays in its field.
import { dialog, dialogSaying, unknownForm } from './dialog.ts';
import { pressIn } from './pressed.ts';
import { layOutUnsent } from '../say/aside-card.ts';
import { say } from '../say/card.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { choiceLabels, failed } from '../../../src/voice/answer-words.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Outcome, Press } from './pressed.ts';
import type { Carried } from '../read/invoke.ts';
import type { Card } from '../say/card.ts';

const title = choiceLabels['take-aside'];
const late = 'This takes longer than Teams waits. Please press again in a minute; nothing is sent twice.';

async function outcomeOf(press: Press, handle: Handle, world: AskWorld): Promise<Outcome> {
  try {
    return await handle(press, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'teams.press-failed');
    return { says: failed };
  }
}

/** A link sends nothing, and has no field. */
const unsent = (why: string, { verb, words, make }: Press): Card =>
  verb === 'aside-link' ? say(why) : layOutUnsent(why, words, make);

type Handle = (press: Press, world: AskWorld) => Promise<Outcome>;

/** Answers a button of the way aside where it stands in a dialog. */
export function inDialog(
  handle: Handle,
): (came: Came, carried: Carried, world: AskWorld) => Promise<Answered> {
  return async (came, { data }, world) => {
    const press = pressIn(came, data);
    if (press === undefined) return dialogSaying(title, unknownForm);
    const { inPlace, says = failed } = await outcomeOf(press, handle, world);
    return dialog(title, inPlace ?? unsent(says, press));
  };
}

/** What is shown where it takes too long; undefined for other dialogs, in which nothing would be lost. */
export function lateAside(came: Came, { data }: Carried): Answered | undefined {
  const press = pressIn(came, data);
  return press === undefined ? undefined : dialog(title, unsent(late, press));
}
