// /aside: each answer is seen by whoever typed it alone, and nothing that was typed is posted.
import { readCommand } from '../../../src/voice/command.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { plainText } from '../mrkdwn.ts';
import { snooze, snoozeLine } from './command-snooze.ts';
import { commandHelp } from './command-words.ts';
import { said } from './draft-answer.ts';
import { checkText } from './draft.ts';
import { sorry } from '../../../src/voice/notice-words.ts';
import { askChannel } from './settings-facts.ts';
import { openSettings } from './settings.ts';
import { anyChannel, holdsLines, ownWords } from './settings-words.ts';
import type { AnswersPart } from './answers.ts';
import type { AskWorld } from './ask-world.ts';
import type { SlashCommand } from './asked.ts';
import type { ChannelInfo } from './settings-facts.ts';
import type { LaidOut } from '../say/privately.ts';
import type { Asker } from '../say/reply.ts';
import type { Command } from '../../../src/voice/command.ts';
import type { ChannelRef, PersonRef } from '../../../src/domain/ref.ts';

/** Who typed the command, and where. */
interface Typed {
  readonly person: PersonRef;
  readonly channel: string;
}

/** True in a conversation of two, where no channel's settings hold. */
const isDirect = (channel: string): boolean => channel.startsWith('D');

const spotOf = ({ person, channel }: Typed): ChannelRef =>
  isDirect(channel) ? anyChannel(person) : { platform: 'slack', tenant: person.tenant, channel };

const isExternal = (info: ChannelInfo | 'unseen' | undefined): boolean =>
  typeof info === 'object' && info.is_ext_shared === true;

async function look(typed: Typed, world: AskWorld): Promise<ChannelInfo | 'unseen' | undefined> {
  return isDirect(typed.channel) ? undefined : askChannel(typed.channel, typed.person.tenant, world);
}

async function check(words: string, typed: Typed, world: AskWorld): Promise<LaidOut> {
  const text = plainText(words);
  if (text.trim() === '')
    return said(
      'Put the text after it: */aside check* and then the case, as you would post it. It is not posted.',
    );
  const ref = { ...typed.person, channel: typed.channel, message: '' };
  return checkText({ ref, text, raw: words, isExternal: isExternal(await look(typed, world)) }, world);
}

function presence(info: ChannelInfo | 'unseen' | undefined, channel: string): string {
  if (isDirect(channel))
    return '*Here*, what you write to me is checked and answered to you alone. In channels:';
  if (info === undefined) return `*In <#${channel}>* (Slack didn’t tell me just now whether I’m in it):`;
  return info !== 'unseen' && info.is_member === true
    ? `*In <#${channel}>* I read along.`
    : `*In <#${channel}>* I’m not a member, so I see nothing of it. Invite me with */invite @Aside*.`;
}

async function status(typed: Typed, world: AskWorld): Promise<LaidOut> {
  const [info, until] = await Promise.all([look(typed, world), world.desk.snoozed(typed.person)]);
  const policy = await world.settings.policyFor(spotOf(typed), isExternal(info));
  const external = isExternal(info)
    ? ['People of other organisations are here, so it is one step stricter than set.']
    : [];
  return said(presence(info, typed.channel), ...holdsLines(policy), ...external, snoozeLine(until));
}

async function policy(typed: Typed, world: AskWorld): Promise<LaidOut> {
  const words = ownWords(await world.settings.policyFor(spotOf(typed)));
  if (words.length > 0) return said(...words);
  return said('No policy is set here. A workspace admin can add the link, with */aside settings*.');
}

function answerTo(
  command: Exclude<Command, { readonly verb: 'settings' }>,
  typed: Typed,
  world: AskWorld,
): Promise<LaidOut> {
  switch (command.verb) {
    case 'check':
      return check(command.text, typed, world);
    case 'snooze':
      return snooze(typed.person, command.span, world);
    case 'status':
      return status(typed, world);
    case 'policy':
      return policy(typed, world);
    case 'help':
      return Promise.resolve(commandHelp());
    case 'unknown':
      return Promise.resolve(commandHelp('I didn’t understand that one. What I do:'));
  }
}

async function perform(body: SlashCommand, tenant: string, world: AskWorld): Promise<void> {
  const { user_id: author, channel_id: channel, response_url: responseUrl, trigger_id: trigger } = body;
  const asker: Asker = {
    tenant,
    person: author,
    channel,
    ...(responseUrl === undefined ? {} : { responseUrl }),
  };
  const command = readCommand(body.text);
  if (command.verb === 'settings') {
    const isWorkspace = command.isWorkspace || isDirect(channel);
    const place = { tenant, isWorkspace, ...(isDirect(channel) ? {} : { channel }) };
    return openSettings(place, { asker, trigger }, world);
  }
  const typed: Typed = { person: { platform: 'slack', tenant, author }, channel };
  const answer = await answerTo(command, typed, world).catch((error: unknown) => {
    world.log.error({ cause: causeOf(error), command: command.verb }, 'slack.command-failed');
    return said(sorry);
  });
  await world.reply(asker, answer, 'beside');
}

/** Answers /aside, after the ack. */
export function createCommands(world: AskWorld): AnswersPart {
  return {
    command: async (body) => {
      const tenant = body.team_id ?? body.enterprise_id;
      return { owed: tenant === undefined ? [] : [() => perform(body, tenant, world)] };
    },
  };
}
