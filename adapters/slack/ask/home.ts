// App Home, and the line to whoever invites Aside to a channel.
import { causeOf } from '../../../src/domain/errors.ts';
import { mayChange } from './admins.ts';
import { tenantOfAsker } from './asked.ts';
import { snooze } from './command-snooze.ts';
import { readSpan } from '../../../src/voice/command.ts';
import { said } from './draft-answer.ts';
import { homeAway, homeView } from './home-view.ts';
import { askChannel } from './settings-facts.ts';
import { anyChannel, holdsLines } from './settings-words.ts';
import type { types } from '@slack/bolt';
import type { Answered, AnswersPart } from './answers.ts';
import type { AskWorld } from './ask-world.ts';
import type { ButtonPress, EventHeard } from './asked.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';

async function viewFor(person: PersonRef, world: AskWorld): Promise<types.HomeView> {
  try {
    const [policy, until, may, undelivered] = await Promise.all([
      world.settings.policyFor(anyChannel(person)),
      world.desk.snoozed(person),
      mayChange(person, world),
      world.desk.undelivered(person),
    ]);
    return homeView({ policy, until, mayChange: may === 'yes', undelivered });
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'slack.home-not-read');
    return homeAway();
  }
}

async function publish(person: PersonRef, world: AskWorld): Promise<void> {
  const { tenant, author } = person;
  const client = await world.clientFor(tenant);
  if (client === undefined) return;
  const view = await viewFor(person, world);
  const done = await world.attempt({ method: 'views.publish', tenant }, () =>
    client.views.publish({ user_id: author, view }),
  );
  if ('failure' in done) world.log.warn({ code: done.failure.code }, 'slack.home-not-shown');
}

/** Tells whoever invited Aside what holds there, once. */
async function greet(channel: string, person: PersonRef, world: AskWorld): Promise<void> {
  const { tenant, author } = person;
  const info = await askChannel(channel, tenant, world);
  const external = typeof info === 'object' && info.is_ext_shared === true;
  const policy = await world.settings.policyFor({ platform: 'slack', tenant, channel }, external);
  const lines = [
    `Thanks for having me in <#${channel}>. I say nothing there; where a message could give a patient away, its author alone hears of it.`,
    ...holdsLines(policy),
    '*/aside settings* changes it, */aside help* lists the rest.',
  ];
  await world.once(person, ['greeted', channel], async () => {
    const told = await world.tell({ tenant, person: author, channel }, said(...lines));
    if ('failure' in told) world.log.warn({ code: told.failure.code }, 'slack.inviter-not-told');
  });
}

function heard({ event, ...body }: EventHeard, world: AskWorld): Answered | undefined {
  const tenant = body.context_team_id ?? body.authorizations[0]?.team_id ?? body.team_id;
  if (tenant === undefined) return undefined;
  const { user, inviter } = event;
  const channel = 'channel' in event ? event.channel : undefined;
  if (event.type === 'app_home_opened' && user !== undefined && event.tab !== 'messages')
    return { owed: [() => publish({ platform: 'slack', tenant, author: user }, world)] };
  const isSelf = body.authorizations.some(
    ({ user_id: self, is_bot: isBot }) => isBot === true && self === user,
  );
  if (event.type !== 'member_joined_channel' || !isSelf || channel === undefined || inviter === undefined)
    return undefined;
  return { owed: [() => greet(channel, { platform: 'slack', tenant, author: inviter }, world)] };
}

function pressed(body: ButtonPress, world: AskWorld): Answered | undefined {
  const action = body.actions.find(({ action_id: name }) => name.startsWith('home-snooze-'));
  if (action === undefined) return undefined;
  const tenant = tenantOfAsker(body);
  if (tenant === undefined) return { owed: [] };
  const person: PersonRef = { platform: 'slack', tenant, author: body.user.id };
  const change = async (): Promise<void> => {
    await snooze(person, readSpan(action.value ?? ''), world).catch((error: unknown) =>
      world.log.error({ cause: causeOf(error) }, 'slack.snooze-failed'),
    );
    await publish(person, world);
  };
  return { owed: [change] };
}

/** Shows App Home, answers its buttons, and thanks whoever invites Aside. */
export function createHome(world: AskWorld): AnswersPart {
  return { event: async (body) => heard(body, world), press: async (body) => pressed(body, world) };
}
