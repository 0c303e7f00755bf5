// The buttons of a warning: each press is answered in place, in time, and recorded once.
import { received } from './asking.ts';
import { pressOf } from './pressed.ts';
import { sendAside, showWay, wentToLink } from './take-aside.ts';
import { inTime } from '../in-time.ts';
import { say } from '../say/card.ts';
import { layOutWhy } from '../say/why-card.ts';
import { before, failed, noted, tooOld } from '../../../src/voice/answer-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { replies } from '../../../src/domain/warning.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Outcome, Press } from './pressed.ts';
import type { Attempted } from '../say/api-failure.ts';
import type { Card } from '../say/card.ts';
import type { Reply } from '../../../src/domain/warning.ts';

const unknown = 'I don’t know this button any more. Please ask again from a newer notice.';
const slow = 'This takes longer than Teams waits. You’ll find here what became of it.';
const found = 'You’ll find it below; only you see it.';

type Handler = (press: Press, world: AskWorld) => Promise<Outcome>;

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

const itsFine =
  (reply: Reply): Handler =>
  async ({ warning, person }, { desk }) => {
    const became = await desk.answer(warning, person, reply);
    return { inPlace: say({ noted: noted[reply], before, unknown: tooOld }[became]) };
  };

const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['why', why],
  ['take-aside', showWay],
  ['aside-send', sendAside(false)],
  ['aside-send-own', sendAside(true)],
  ['aside-link', wentToLink],
  ...replies.map((reply) => [reply, itsFine(reply)] as const),
]);

/** Does what a button says; undefined for a button that is none of ours. Never rejects. */
async function outcomeOf(press: Press | undefined, world: AskWorld): Promise<Outcome | undefined> {
  const handle = handlers.get(press?.verb ?? '');
  if (press === undefined || handle === undefined) return undefined;
  try {
    return await handle(press, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'teams.press-failed');
    return { says: failed };
  }
}

const cardType = 'application/vnd.microsoft.card.adaptive';
const messageType = 'application/vnd.microsoft.activity.message';
const errorType = 'application/vnd.microsoft.error';

/** As Teams wants an Action.Execute answered: the status is in the body. */
const answer = (statusCode: number, type: string, value: unknown, owed: Answered['owed'] = []): Answered => ({
  status: 200,
  body: { statusCode, type, value },
  owed,
});

/** What is said beside a card is said once, however often Teams sends the press: it does again after five seconds. */
async function sayBeside(beside: () => Promise<void>, came: Came, { once }: AskWorld): Promise<void> {
  const { id } = came.activity;
  const { tenant, conversation } = came.where;
  if (id === undefined) await beside();
  else await once({ platform: 'teams', tenant }, ['beside', conversation, id], beside);
}

/** Changes the card that was pressed, or says something beside it, to whoever pressed it alone. */
async function show({ inPlace, says, beside }: Outcome, came: Came, world: AskWorld): Promise<void> {
  const { bot, log } = world;
  if (beside !== undefined) await sayBeside(beside, came, world);
  const { activity, where } = came;
  const { bot: id, conversation, author, isPersonal } = where;
  const place = { service: activity.serviceUrl, bot: id, conversation, isTargeted: !isPersonal };
  const card: Card | undefined = inPlace ?? (says === undefined ? undefined : say(says));
  if (card === undefined) return;
  const pressed = inPlace === undefined ? undefined : activity.replyToId;
  const done: Attempted<unknown> =
    pressed === undefined
      ? await bot.post(place, isPersonal ? card : { ...card, to: author })
      : await bot.update(place, pressed, card);
  if ('failure' in done) log.warn({ code: done.failure.code }, 'teams.not-answered');
}

/** Teams waits for five seconds, some of which go by on the way. */
const patience = 4_000;

/** Answers an Action.Execute: by a card in the place of the one pressed, or a sentence beside it. Never rejects. */
export async function answerExecute(came: Came, world: AskWorld): Promise<Answered> {
  const work = outcomeOf(pressOf(came), world);
  const done = await inTime(
    work.then((outcome) => ({ outcome })),
    world.patienceMs ?? patience,
  );
  if (done === undefined)
    return answer(200, messageType, slow, [async () => show((await work) ?? {}, came, world)]);
  const { outcome } = done;
  if (outcome === undefined) return answer(400, errorType, { code: 'BadRequest', message: unknown });
  const { inPlace, says, beside } = outcome;
  if (inPlace !== undefined) return answer(200, cardType, inPlace.card);
  return answer(
    200,
    messageType,
    says ?? found,
    beside === undefined ? [] : [() => sayBeside(beside, came, world)],
  );
}

/** Answers an Action.Submit, which comes as a message: by changing the card. What fails is logged. */
export async function answerSubmit(came: Came, world: AskWorld): Promise<Answered> {
  const press = pressOf(came);
  if (press === undefined) return received();
  return received(async () => show((await outcomeOf(press, world)) ?? {}, came, world));
}
