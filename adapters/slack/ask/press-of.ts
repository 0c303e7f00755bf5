// Who pressed which of a warning's buttons, and how they can be answered.
import { tenantOfAsker } from './asked.ts';
import type { ButtonPress } from './asked.ts';
import type { Asker } from '../say/reply.ts';
import type { MessageRef, PersonRef } from '../../../src/domain/ref.ts';

export interface Press {
  readonly action: string;
  /** What the button carries: a warning's id, and what was offered with it. */
  readonly value: string;
  readonly person: PersonRef;
  readonly asker: Asker;
}

/** The direct message of ours that was pressed. */
function ownOf({ container }: ButtonPress): Asker['own'] {
  const { channel_id: channel, message_ts: ts, is_ephemeral: isEphemeral } = container ?? {};
  if (isEphemeral === true || ts === undefined || channel?.startsWith('D') !== true) return undefined;
  return { channel, ts };
}

function askerOf(body: ButtonPress, tenant: string): Asker {
  const { user, channel, container, response_url: responseUrl } = body;
  const [place, thread, own] = [channel?.id ?? container?.channel_id, container?.thread_ts, ownOf(body)];
  return {
    tenant,
    person: user.id,
    ...(place === undefined ? {} : { channel: place }),
    ...(thread === undefined ? {} : { thread }),
    ...(responseUrl === undefined ? {} : { responseUrl }),
    ...(own === undefined ? {} : { own }),
  };
}

/** Reads the first action of a press; undefined where it carries nothing, or where nobody can tell whose workspace it is. */
export function pressOf(body: ButtonPress): Press | undefined {
  const [action] = body.actions;
  const tenant = tenantOfAsker(body);
  const value = action?.selected_option?.value ?? action?.value;
  if (action === undefined || tenant === undefined || value === undefined || value === '') return undefined;
  const person = { platform: 'slack', tenant, author: body.user.id } as const;
  return { action: action.action_id, value, person, asker: askerOf(body, tenant) };
}

/** Whoever wrote a message is answered by the workspace that it was sent to, which need not be theirs in a shared channel. */
export function fromThere(press: Press, { tenant }: MessageRef): Press {
  return { ...press, asker: { ...press.asker, tenant } };
}
