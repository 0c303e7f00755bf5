// What people ask by dialogs and message extensions. Teams waits five seconds for each answer, and asks again.
import { inDialog, lateAside } from './aside-dialog.ts';
import { answerDraft, askDraft } from './draft-dialog.ts';
import { checkMessage, letAuthorKnow } from './check-message.ts';
import { dialogSaying, unknownForm } from './dialog.ts';
import { sendAside, wentToLink } from './take-aside.ts';
import { openSettings, saveSettings, showSettings } from './settings.ts';
import { inTime } from '../in-time.ts';
import { carriedBy } from '../read/invoke.ts';
import { sorry } from '../../../src/voice/notice-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Carried } from '../read/invoke.ts';

type Ask = (came: Came, carried: Carried, world: AskWorld) => Answered | Promise<Answered>;

interface Command {
  /** How its dialog opens. */
  readonly open: Ask;
  /** What the buttons in it do, by what they carry. */
  readonly buttons: Readonly<Record<string, Ask>>;
}

const settings: Command = {
  open: openSettings,
  buttons: { 'save-settings': saveSettings, 'show-settings': showSettings },
};

const wayAside: Command['buttons'] = {
  'aside-send': inDialog(sendAside(false)),
  'aside-send-own': inDialog(sendAside(true)),
  'aside-link': inDialog(wentToLink),
};

/** By the names under which the manifest offers them. */
const commands: Readonly<Record<string, Command>> = {
  'check-draft': { open: askDraft, buttons: { 'check-draft': answerDraft, 'use-draft': answerDraft } },
  'check-message': { open: checkMessage, buttons: { 'let-know': letAuthorKnow, ...wayAside } },
  settings,
};

/** The commands of the manifest. */
export const commandNames: readonly string[] = Object.keys(commands);

/** Dialogs that a button in a chat opens, by what it carries. */
const dialogs: Readonly<Record<string, Ask>> = { 'open-settings': openSettings };

const title = 'Aside';
const late = 'This takes longer than Teams waits. Please try again in a minute.';

/** Teams waits for five seconds, some of which go by on the way. */
const patience = 4_000;

const own = <T>(of: Readonly<Record<string, T>> | undefined, name: unknown): T | undefined =>
  of !== undefined && typeof name === 'string' && Object.hasOwn(of, name) ? of[name] : undefined;

function askOf({ activity: { name } }: Came, { commandId, data }: Carried): Ask | undefined {
  const verb = data?.['aside'];
  const command = own(commands, commandId);
  switch (name) {
    case 'composeExtension/fetchTask':
      return command?.open;
    case 'composeExtension/submitAction':
      return own(command?.buttons, verb);
    case 'task/fetch':
      return own(dialogs, verb);
    default:
      return own(settings.buttons, verb);
  }
}

async function answered(came: Came, world: AskWorld): Promise<Answered> {
  const carried = carriedBy(came.activity.value);
  const ask = askOf(came, carried);
  if (ask === undefined) return dialogSaying(title, unknownForm);
  try {
    return await ask(came, carried, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'teams.dialog-failed');
    return dialogSaying(title, sorry);
  }
}

const names: readonly (string | undefined)[] = [
  'composeExtension/fetchTask',
  'composeExtension/submitAction',
  'task/fetch',
  'task/submit',
];

/** Invokes that are answered here. */
export const answersInvoke = (name: string | undefined): boolean => names.includes(name);

/** Answers in time; what takes longer is seen to its end, and asked again it has its answer. Never rejects. */
export async function answerInvoke(came: Came, world: AskWorld): Promise<Answered> {
  const work = answered(came, world);
  const first = await inTime(work, world.patienceMs ?? patience);
  if (first !== undefined) return first;
  world.log.warn({}, 'teams.dialog-late');
  const shown = lateAside(came, carriedBy(came.activity.value)) ?? dialogSaying(title, late);
  return { ...shown, owed: [async () => void (await work)] };
}
