// One call to Graph about one message: where Graph has it, and by which name of its team.
import { pathOf } from './violation.ts';
import { isChannel } from '../say/address.ts';
import type { Bot } from '../bot.ts';
import type { Graph } from '../graph.ts';
import type { Attempted } from '../say/api-failure.ts';
import type { Lines } from '../say/lines.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

export interface CallsWorld {
  readonly graph: Graph;
  readonly bot: Pick<Bot, 'groupOf'>;
  readonly lines: Pick<Lines, 'toChannel'>;
}

/** Reads a message where `body` is absent, and changes it where it is there. Rejects with the store's own error alone. */
export type CallOn = (ref: MessageRef, body?: object) => Promise<Attempted<unknown>>;

/** Teams gave no answer when asked what the directory calls a team. */
const noTeam = { code: 'no_team', retryMs: 5_000 } as const;

async function groupOf(ref: MessageRef, { bot, lines }: CallsWorld): Promise<string | undefined> {
  if (!isChannel(ref.channel)) return '';
  const line = await lines.toChannel(ref);
  if (line === undefined || line.group !== undefined || line.team === undefined) return line?.group;
  const place = { service: line.service, bot: line.bot, conversation: ref.channel, isTargeted: false };
  const found = await bot.groupOf(place, line.team);
  return 'failure' in found ? undefined : found.value;
}

/** Calls about messages. */
export function createCallOn(world: CallsWorld): CallOn {
  return async (ref, body) => {
    const group = await groupOf(ref, world);
    if (group === undefined) return { failure: noTeam };
    const path = pathOf(ref, group);
    const { graph } = world;
    return body === undefined
      ? graph.call(ref.tenant, { method: 'GET', path })
      : graph.call(ref.tenant, { method: 'PATCH', path, body });
  };
}
