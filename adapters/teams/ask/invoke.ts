// What people ask by dialogs and message extensions. Teams waits five seconds for each answer, and asks again.
import { setTimeout as sleep } from 'node:timers/promises';
import { answerDraft, askDraft } from './draft-dialog.ts';
import { checkMessage, letAuthorKnow } from './check-message.ts';
import { dialogSaying } from './dialog.ts';
import { carriedBy } from '../read/invoke.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Carried } from '../read/invoke.ts';

type Ask = (came: Came, carried: Carried, world: AskWorld) => Answered | Promise<Answered>;

/** Commands, by the names under which the manifest offers them: how a dialog opens, and what its buttons do. */
const commands: Readonly<
  Record<string, { readonly open: Ask; readonly buttons: Readonly<Record<string, Ask>> }>
> = {
  'check-draft': { open: askDraft, buttons: { 'check-draft': answerDraft, 'use-draft': answerDraft } },
  'check-message': { open: checkMessage, buttons: { 'let-know': letAuthorKnow } },
};

/** The commands of the manifest. */
export const commandNames: readonly string[] = Object.keys(commands);

const title = 'Aside';
const sorry =
  'Something went wrong on my side; nothing was kept and nothing was changed. Please try again in a minute.';
const late = 'This takes longer than Teams waits. Please try again in a minute.';
const unknown = 'I don’t know this form any more. Please close it and open it again.';

/** Teams waits for five seconds, some of which go by on the way. */
const patience = 4_000;

function askOf({ activity }: Came, { commandId = '', data }: Carried): Ask | undefined {
  const command = Object.hasOwn(commands, commandId) ? commands[commandId] : undefined;
  if (activity.name === 'composeExtension/fetchTask') return command?.open;
  const verb = data?.['aside'];
  const buttons = command?.buttons ?? {};
  return typeof verb === 'string' && Object.hasOwn(buttons, verb) ? buttons[verb] : undefined;
}

async function answered(came: Came, world: AskWorld): Promise<Answered> {
  const carried = carriedBy(came.activity.value);
  const ask = askOf(came, carried);
  if (ask === undefined) return dialogSaying(title, unknown);
  try {
    return await ask(came, carried, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'teams.dialog-failed');
    return dialogSaying(title, sorry);
  }
}

/** Invokes that are answered here. */
export const answersInvoke = (name: string | undefined): boolean =>
  name === 'composeExtension/fetchTask' || name === 'composeExtension/submitAction';

/** Answers in time; what takes longer is seen to its end, and asked again it has its answer. Never rejects. */
export async function answerInvoke(came: Came, world: AskWorld): Promise<Answered> {
  const work = answered(came, world);
  const over = new AbortController();
  const waiting = sleep(world.patienceMs ?? patience, undefined, { signal: over.signal, ref: false });
  try {
    const first = await Promise.race([work, waiting.catch(() => undefined)]);
    if (first !== undefined) return first;
    world.log.warn({}, 'teams.dialog-late');
    return { ...dialogSaying(title, late), owed: [async () => void (await work)] };
  } finally {
    over.abort();
  }
}
