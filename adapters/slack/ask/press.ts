// The buttons of a warning: each press is answered in place, and recorded once.
import { deleteMine } from './delete.ts';
import { layOutWhy } from './why.ts';
import { fromThere, pressOf } from './press-of.ts';
import { again, onlyRoom, sendPart, takeAside, wentToLink } from './take-aside.ts';
import { say } from '../say/blocks.ts';
import { fine, replyIn } from '../say/notice-blocks.ts';
import { before, failed, noted, tooOld } from '../../../src/voice/answer-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { AnswersPart } from './answers.ts';
import type { AskWorld } from './ask-world.ts';
import type { Press } from './press-of.ts';

/** Does what a button says, and tells whoever pressed it. */
export type PressHandler = (press: Press, world: AskWorld) => Promise<void>;

async function itsFine(press: Press, { desk, reply }: AskWorld): Promise<void> {
  const { value, person } = press;
  const said = replyIn(value);
  if (said === undefined) return;
  const warned = await desk.warning(said.warning, person);
  const { asker } = warned === undefined ? press : fromThere(press, warned.ref);
  const became = await desk.answer(said.warning, person, said.reply);
  const sentences = { noted: noted[said.reply], before, unknown: tooOld };
  await reply(asker, say(sentences[became]));
}

async function why(press: Press, { desk, reply }: AskWorld): Promise<void> {
  const warned = await desk.warning(press.value, press.person);
  if (warned === undefined) return void (await reply(press.asker, say(tooOld)));
  const { asker } = fromThere(press, warned.ref);
  const refused = await reply(asker, layOutWhy(warned.explanation, true), 'beside');
  // A workspace that does not know the chart yet gets the words alone.
  if (refused?.code.startsWith('invalid_blocks') === true)
    await reply(asker, layOutWhy(warned.explanation, false), 'beside');
}

const handlers: Readonly<Record<string, PressHandler>> = {
  [fine]: itsFine,
  why,
  delete: deleteMine,
  'take-aside': takeAside,
  'aside-again': again,
  'aside-safer': sendPart('safer'),
  'aside-question': sendPart('question'),
  'aside-original': sendPart('original'),
  'aside-room': onlyRoom,
  'aside-link': wentToLink,
};

/** Buttons that only open an address. */
const silent: readonly string[] = ['grant'];

async function safely(handle: PressHandler, press: Press, world: AskWorld): Promise<void> {
  try {
    await handle(press, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error), action: press.action }, 'slack.press-failed');
    await world.reply(press.asker, say(failed), 'beside');
  }
}

/** Answers presses of the buttons that a warning carries. */
export function createPresses(world: AskWorld): AnswersPart {
  return {
    press: async (body) => {
      const press = pressOf(body);
      const handle = handlers[press?.action ?? ''];
      if (press !== undefined && handle !== undefined) return { owed: [() => safely(handle, press, world)] };
      return silent.includes(body.actions[0]?.action_id ?? '') ? { owed: [] } : undefined;
    },
  };
}
