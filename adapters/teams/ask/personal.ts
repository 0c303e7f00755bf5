// What somebody writes to Aside alone: a draft to check, a wish to be left alone, or a question for help.
import { received } from './asking.ts';
import { textOf } from '../read/inbound.ts';
import { readAttached } from '../read/attached.ts';
import { say } from '../say/card.ts';
import { layOutCheck } from '../say/checked-card.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Card } from '../say/card.ts';

const forHelp =
  /^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|help(?: me)?|thanks|thank you|ok|okay|test|info|start)(?: (?:there|aside|bot))?|who are you|what (?:can|do) you do|\/?aside(?: \w+)?|\?+)[\s.,!?:)]*$/iu;

/** Said once, to whoever added Aside for themselves. */
export const welcome = say(
  'Hello. Where I am added, I tell you alone when a case you describe could give the patient away, and how to say it more safely.',
  'Here you can have a draft checked before you post it: just send it to me. Nothing you send me is kept. “help” says more.',
);

const help = say(
  'Send me a case as you would post it, and I’ll tell you whether it could give the patient away, and how to say it more safely. Nothing you send me is kept.',
  'Write "snooze 30m" or "snooze 2h" to hear no warnings for so long (24 hours at most), and "snooze off" to end it.',
);
const sorry =
  'Something went wrong on my side; nothing was kept and nothing was changed. Please try again in a minute.';
const minute = 60_000;
const longestSnooze = 24 * 60 * minute;
const snoozing = /^\/?snooze\b\s*(?<span>[^\n]{0,40})$/iu;
const length = /^(?<count>\d{1,6})\s*(?<unit>m|mins?|minutes?|h|hrs?|hours?)$/iu;

/** For how long, in milliseconds: "30m", "2 hours"; an hour where nothing is said, 0 for "off". */
function spanIn(words: string): number | undefined {
  if (words === '') return 60 * minute;
  if (/^(?:off|stop|end)$/iu.test(words)) return 0;
  const { count, unit = '' } = length.exec(words)?.groups ?? {};
  if (count === undefined || Number(count) === 0) return undefined;
  return Number(count) * (/^m/iu.test(unit) ? minute : 60 * minute);
}

async function snooze(words: string, { where }: Came, { desk, clock }: AskWorld): Promise<Card> {
  const span = spanIn(words.trim());
  if (span === undefined || span > longestSnooze)
    return say('Say for how long: "snooze 30m", "snooze 2h", or "snooze off". It lasts at most 24 hours.');
  const until = clock.now() + span;
  await desk.snooze({ platform: 'teams', tenant: where.tenant, author: where.author }, until);
  if (span === 0) return say('I’m back: you hear from me again.');
  const [hours, minutes] = [Math.floor(span / (60 * minute)), Math.round((span / minute) % 60)];
  const long = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''].filter(
    (part) => part !== '',
  );
  return say(`You hear no warnings from me for ${long.join(' ')}. "snooze off" ends it sooner.`);
}

async function answerOf(came: Came, world: AskWorld): Promise<Card> {
  const { activity, where } = came;
  const text = textOf(activity);
  const { enclosures } = readAttached(activity);
  const asked = snoozing.exec(text.trim())?.groups?.['span'];
  if (asked !== undefined) return snooze(asked, came, world);
  if ((text.trim() === '' && enclosures.length === 0) || forHelp.test(text.trim())) return help;
  const channel = { platform: 'teams', tenant: where.tenant, channel: where.channel } as const;
  return layOutCheck(
    await world.desk.check({ text, channel, ...(enclosures.length === 0 ? {} : { enclosures }) }),
  );
}

async function answered(came: Came, world: AskWorld): Promise<Card> {
  try {
    return await answerOf(came, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'teams.draft-failed');
    return say(sorry);
  }
}

/** Answers in the same chat, once for each message; a message sent again is not answered again. */
export function answerPersonal(came: Came, world: AskWorld): Answered {
  const { activity, where } = came;
  const of = { platform: 'teams', tenant: where.tenant } as const;
  const { bot, conversation } = where;
  const place = { service: activity.serviceUrl, bot, conversation, isTargeted: false };
  return received(async () => {
    await world.once(of, ['draft', conversation, activity.id ?? ''], async () => {
      const posted = await world.bot.post(place, await answered(came, world));
      if ('failure' in posted) world.log.warn({ code: posted.failure.code }, 'teams.not-answered');
    });
  });
}
