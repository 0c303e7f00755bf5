// The buttons of a warning: each press is answered in place, and recorded once.
import { z } from 'zod';
import { received } from './asking.ts';
import { say } from '../say/card.ts';
import { layOutWhy } from '../say/why-card.ts';
import { before, failed, noted, tooOld } from '../../../src/domain/answer-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { replies } from '../../../src/domain/warning.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Card } from '../say/card.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';

const unknown = 'I don’t know this button any more. Please ask again from a newer notice.';

const carried = z.object({ aside: z.string().max(40), warning: z.string().min(1).max(300) });
const executed = z.object({ action: z.object({ data: carried }) });

interface Press {
  readonly verb: string;
  readonly warning: string;
  readonly person: PersonRef;
}

/** What a press carries; undefined for a card that is not ours, or was tampered with. */
function pressOf({ activity: { value }, where: { tenant, author } }: Came): Press | undefined {
  const data = executed.safeParse(value).data?.action.data ?? carried.safeParse(value).data;
  if (data === undefined) return undefined;
  return { verb: data.aside, warning: data.warning, person: { platform: 'teams', tenant, author } };
}

/** What becomes of a press: a card in the place of the one pressed, or one beside it. */
interface Outcome {
  readonly inPlace?: Card;
  readonly beside?: () => Promise<void>;
}

async function why({ warning, person }: Press, { desk, tell, log }: AskWorld): Promise<Outcome> {
  const warned = await desk.warning(warning, person);
  if (warned === undefined) return { inPlace: say(tooOld) };
  const card = layOutWhy(warned.explanation);
  return {
    beside: async () => {
      const told = await tell(warned.ref, { here: card, elsewhere: card });
      if ('failure' in told) log.warn({ code: told.failure.code }, 'teams.not-answered');
    },
  };
}

async function outcomeOf(press: Press, world: AskWorld): Promise<Outcome | undefined> {
  if (press.verb === 'why') return why(press, world);
  const reply = replies.find((each) => each === press.verb);
  if (reply === undefined) return undefined;
  const became = await world.desk.answer(press.warning, press.person, reply);
  return { inPlace: say({ noted: noted[reply], before, unknown: tooOld }[became]) };
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const messageType = 'application/vnd.microsoft.activity.message';
const errorType = 'application/vnd.microsoft.error';

/** As Teams wants an Action.Execute answered: the status is in the body. */
const answer = (statusCode: number, type: string, value: unknown): Answered => ({
  status: 200,
  body: { statusCode, type, value },
  owed: [],
});

const refused = (statusCode: number, code: string, message: string): Answered =>
  answer(statusCode, errorType, { code, message });

/** Answers an Action.Execute, whose answer takes the place of the card. Never rejects. */
export async function answerExecute(came: Came, world: AskWorld): Promise<Answered> {
  const press = pressOf(came);
  try {
    const outcome = press && (await outcomeOf(press, world));
    if (outcome === undefined) return refused(400, 'BadRequest', unknown);
    const { inPlace, beside } = outcome;
    if (inPlace !== undefined) return answer(200, cardType, inPlace.card);
    return { ...answer(200, messageType, 'You find it beside the notice.'), owed: beside ? [beside] : [] };
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'teams.press-failed');
    return refused(500, 'Failed', failed);
  }
}

/** Answers an Action.Submit, which comes as a message: by changing the card. What fails is logged. */
export async function answerSubmit(came: Came, world: AskWorld): Promise<Answered> {
  const { activity, where } = came;
  const press = pressOf(came);
  const { replyToId: id } = activity;
  if (press === undefined) return received();
  return received(async () => {
    const { inPlace, beside } = (await outcomeOf(press, world)) ?? {};
    await beside?.();
    if (inPlace === undefined || id === undefined) return;
    const place = {
      service: activity.serviceUrl,
      bot: where.bot,
      conversation: where.conversation,
      isTargeted: !where.isPersonal,
    };
    const done = await world.bot.update(place, id, inPlace);
    if ('failure' in done) world.log.warn({ code: done.failure.code }, 'teams.not-answered');
  });
}
