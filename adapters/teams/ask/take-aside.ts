// Take it aside: what its author sees in the field, and agrees to, is sent, once, to where the hospital takes cases.
import { findRoom, postThere } from './aside-room.ts';
import { isShared } from '../read/inbound.ts';
import {
  layOutDone,
  layOutOwn,
  layOutPosted,
  layOutWayAside,
  longestAside,
  wentElsewhere,
} from '../say/aside-card.ts';
import { say } from '../say/card.ts';
import { subjectOf } from './subject.ts';
import { Problem } from '../../../src/voice/aside-problem.ts';
import { asideWords, tooOld } from '../../../src/voice/answer-words.ts';
import type { AskWorld } from './asking.ts';
import type { Outcome, Press } from './pressed.ts';
import type { Posted } from './aside-room.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Checked } from '../../../src/ports/desk.ts';
import type { Subject } from './subject.ts';

const empty = 'Write into the field what you want to say there, and press again.';
const tooLong = `That is longer than a consult takes: ${longestAside.toLocaleString('en')} characters at most.`;
const here =
  'Cases are taken to the very place where your message stands. An admin can choose another by writing me “settings” in our chat.';
const elsewhereOnly =
  'In Teams I take cases to a channel or chat that is there already. An admin can choose one by writing me “settings” in our chat.';

async function consultOf({ ref }: Subject, { settings }: AskWorld) {
  return (await settings.policyFor(ref)).consult;
}

/** The button of a warning that was given before anybody said where cases go: shows what stands behind it now. */
export async function showWay(press: Press, world: AskWorld): Promise<Outcome> {
  const subject = await subjectOf(press, world);
  if (subject === undefined) return { inPlace: say(tooOld) };
  return { inPlace: layOutWayAside(press.make, await consultOf(subject, world)) };
}

function check(words: string, { ref }: Subject, press: Press, { desk }: AskWorld): Promise<Checked> {
  const { platform, tenant, channel } = ref;
  const isExternal = isShared(press.came.activity);
  return desk.check({ text: words, channel: { platform, tenant, channel }, isExternal });
}

/** Posts it once, however often and wherever it is pressed. */
async function carry(
  words: string,
  conversation: string,
  { ref, came }: Pick<Subject, 'ref'> & Pick<Press, 'came'>,
  world: AskWorld,
): Promise<Posted | undefined> {
  let posted: Posted | undefined;
  await world.once(ref, ['taken-aside', ref.channel, ref.message], async () => {
    const room = await findRoom({ ref, conversation, came }, world);
    posted = await postThere(room, ref.tenant, layOutPosted(room.author, words), world);
  });
  return posted;
}

const placeOf = ({ platform, tenant }: MessageRef, posted: Posted) => ({ platform, tenant, ...posted });

async function carried(words: string, press: Press, subject: Subject, world: AskWorld): Promise<Outcome> {
  const consult = await consultOf(subject, world);
  // What an admin changed meanwhile is shown as it is now; for words there is a field again.
  if (consult === undefined || consult.type === 'link')
    return { inPlace: layOutWayAside(press.make, consult) };
  if (consult.type !== 'channel') return { says: elsewhereOnly };
  if (consult.channel === subject.ref.channel) return { says: here };
  try {
    const posted = await carry(words, consult.channel, { ...press, ...subject }, world);
    if (posted === undefined) return { inPlace: say(asideWords.already) };
    const { ref, warning } = subject;
    if (warning !== undefined) await world.desk.answer(warning, press.person, 'taken-aside');
    return { inPlace: layOutDone(placeOf(ref, posted)) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    world.log.warn({ code: error.code }, 'teams.not-taken-aside');
    return { says: error.sentence };
  }
}

/**
 * Sends what stands in the field. What gives somebody away is shown to its author once more, as their own words.
 *
 * @param isAgreed the author has read what was seen in it
 */
export function sendAside(isAgreed: boolean): (press: Press, world: AskWorld) => Promise<Outcome> {
  return async (press, world) => {
    const subject = await subjectOf(press, world);
    if (subject === undefined) return { inPlace: say(tooOld) };
    const words = press.words.trim();
    if (words === '') return { says: empty };
    if (words.length > longestAside) return { says: tooLong };
    const checked = isAgreed ? undefined : await check(words, subject, press, world);
    if (checked !== undefined && checked.outcome !== 'allow')
      return { inPlace: layOutOwn(words, checked, press.make) };
    return carried(words, press, subject, world);
  };
}

/** The author took it to the hospital's own messenger. */
export async function wentToLink(press: Press, world: AskWorld): Promise<Outcome> {
  const subject = await subjectOf(press, world);
  if (subject === undefined) return { inPlace: say(tooOld) };
  if (subject.warning !== undefined) await world.desk.answer(subject.warning, press.person, 'taken-aside');
  return { inPlace: wentElsewhere };
}
