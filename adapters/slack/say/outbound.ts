// Carries out what the core wants done: its author, and nobody else, is told, or told that it is well now.
import { noticeWords } from '../../../src/voice/notice-words.ts';
import { say } from './blocks.ts';
import { layOut } from './notice-blocks.ts';
import type { Attempted } from './attempt.ts';
import type { LaidOut, Spot, TellPrivately, Told } from './privately.ts';
import type { Reply } from './reply.ts';
import type { Delivery, Withdrawal } from '../../../src/domain/action.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Platform } from '../../../src/ports/platform.ts';

/** Where the author of a message is told about it. */
function spotOf({ tenant, author: person, channel, thread }: MessageRef): Spot {
  return { tenant, person, channel, ...(thread === undefined ? {} : { thread }) };
}

const leadOf = ({ channel }: MessageRef): string => `About your message in <#${channel}>:`;

/** Refusals of a layout; the words alone still reach the author. */
const refusedLayouts: readonly string[] = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'];

function deliveryOf(told: Attempted<Told>): Delivery {
  if (!('failure' in told)) return { outcome: 'delivered', ...told.value };
  const { code: reason, retryMs: afterMs } = told.failure;
  return afterMs === undefined ? { outcome: 'unreachable', reason } : { outcome: 'retry', reason, afterMs };
}

/** Performs actions. What it returns never rejects. */
export function createOutbound(tell: TellPrivately, log: Pick<Log, 'warn'>): Platform['perform'] {
  return async ({ ref, notice, warning }, handed) => {
    const [spot, message] = [spotOf(ref), layOut(notice, warning)];
    const manner = { lead: leadOf(ref), handed };
    const told = await tell(spot, message, manner);
    if (!('failure' in told) || !refusedLayouts.includes(told.failure.code)) return deliveryOf(told);
    log.warn({ code: told.failure.code }, 'slack.layout-refused');
    return deliveryOf(await tell(spot, { text: message.text, blocks: [] }, manner));
  };
}

const well: LaidOut = say(noticeWords.well);

/** "D…/ts" of a direct message. */
function ownMessage(handle: string | undefined): { channel: string; ts: string } | undefined {
  const [channel, ts] = handle?.split('/') ?? [];
  return channel?.startsWith('D') && ts !== undefined ? { channel, ts } : undefined;
}

/** Takes a notice back: in place where it is a direct message, by one more line where it can't be changed. */
export function createWithdraw(reply: Reply): (withdrawal: Withdrawal) => Promise<void> {
  return async ({ ref, handle }) => {
    const own = ownMessage(handle);
    await reply({ ...spotOf(ref), ...(own === undefined ? {} : { own }) }, well);
  };
}
