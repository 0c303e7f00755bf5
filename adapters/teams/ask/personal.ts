// What somebody writes to Aside alone: a draft to check, or a command.
import { mayChange } from './admins.ts';
import { received } from './asking.ts';
import { policyOfWhole } from './settings-scope.ts';
import { snooze, snoozeLine } from './snooze.ts';
import { textOf } from '../read/inbound.ts';
import { readAttached } from '../read/attached.ts';
import { lookInto } from '../read/pictures.ts';
import { cardOf, paragraph, say } from '../say/card.ts';
import { layOutCheck } from '../say/checked-card.ts';
import { layOutHeld, policyOf } from '../say/held-card.ts';
import { opens } from '../say/inputs.ts';
import { isForHelp, readSpan } from '../../../src/voice/command.ts';
import { sorry } from '../../../src/voice/notice-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { undeliveredLine } from '../../../src/domain/undelivered.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Card } from '../say/card.ts';

/** Said once, to whoever added Aside for themselves. */
export const welcome = say(
  'Hello. Where I am added, I tell you alone when a case you describe could give the patient away, and how to say it more safely.',
  'Here you can have a draft checked before you post it: just send it to me. Nothing you send me is kept. “help” says more.',
);

const help = say(
  'Send me a case as you would post it, and I’ll tell you whether it could give the patient away, and how to say it more safely. Nothing you send me is kept.',
  '“Check my draft”, under the message box of a channel or chat, does the same by what holds there. “Check this message” is in the menu of each message.',
  '“status”: what holds in your organisation, and whether you hear from me.',
  '“snooze 30m”, “snooze 2h” or “snooze today”: no warnings to you, for at most 24 hours; “snooze off” ends it.',
  '“policy”: the hospital’s own words and policy.',
  '“settings”: what is set, for those who may change it. A channel’s own are under its message box, by “Settings”.',
);
const inChannels =
  'A channel or chat may have settings of its own: under its message box choose Aside, then “Settings”.';
const noPolicy = 'No policy is set. People whom your organisation named can add the link, by “settings”.';
const noDraft = 'Put the text after it: “check”, and then the case, as you would post it. It is not posted.';

async function status(came: Came, world: AskWorld): Promise<Card> {
  const { tenant, author } = came.where;
  const [policy, until] = await Promise.all([
    policyOfWhole(came, world),
    world.desk.snoozed({ platform: 'teams', tenant, author }),
  ]);
  const before = ['What holds in your organisation:'];
  return layOutHeld(policy, { before, after: [inChannels, snoozeLine(until, world.clock.now())] });
}

async function settings(came: Came, world: AskWorld): Promise<Card> {
  const [policy, may, undelivered] = await Promise.all([
    policyOfWhole(came, world),
    mayChange(came, true, world),
    world.desk.undelivered({ platform: 'teams', tenant: came.where.tenant }),
  ]);
  const told = may === 'yes' && undelivered ? [undeliveredLine(undelivered)] : [];
  const change = may === 'yes' ? [opens('Change them', 'open-settings')] : [];
  return layOutHeld(
    policy,
    { before: ['What holds in your organisation:'], after: [...told, inChannels] },
    change,
  );
}

async function policy(came: Came, world: AskWorld): Promise<Card> {
  const held = await policyOfWhole(came, world);
  const { wording, policyUrl } = held;
  if (wording === undefined && policyUrl === undefined) return say(noPolicy);
  const lines = [wording ?? 'Here is the hospital’s policy.'];
  return cardOf(
    lines.join('\n'),
    lines.map((line) => paragraph(line)),
    policyOf(held),
  );
}

async function check(text: string, came: Came, world: AskWorld): Promise<Card> {
  const { activity, where } = came;
  const { enclosures } = readAttached(activity, await lookInto(activity, where, world));
  if (text === '' && enclosures.length === 0) return say(noDraft);
  const channel = { platform: 'teams', tenant: where.tenant, channel: where.channel } as const;
  return layOutCheck(
    await world.desk.check({ text, channel, ...(enclosures.length === 0 ? {} : { enclosures }) }),
  );
}

/** A command is a message of its own: a case may well begin with "Status post". */
const alone = /^(?<verb>status|policy|settings|help|\?)[\s.!?]*$/iu;
const commands: Readonly<Record<string, (came: Came, world: AskWorld) => Card | Promise<Card>>> = {
  status,
  policy,
  settings,
  help: () => help,
  '?': () => help,
};
const snoozing = /^snooze\b[:\s]*(?<span>[^\n]{0,40})$/iu;
const checking = /^check\b[:\s]*(?<text>[\s\S]*)$/iu;

async function answerOf(came: Came, world: AskWorld): Promise<Card> {
  const all = textOf(came.activity).trim();
  const text = all.replace(/^\/?aside\s+/iu, '');
  const asked = commands[alone.exec(text)?.groups?.['verb']?.toLowerCase() ?? ''];
  if (asked !== undefined) return asked(came, world);
  const span = snoozing.exec(text)?.groups?.['span'];
  if (span !== undefined) return snooze(readSpan(span), came, world);
  const draft = checking.exec(text)?.groups?.['text'];
  if (draft !== undefined) return check(draft, came, world);
  const hasFiles = readAttached(came.activity).enclosures.length > 0;
  return (all === '' && !hasFiles) || isForHelp(all) ? help : check(all, came, world);
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
