// Carries out what the core wants done: its author, and nobody else, is told.
import { layOut } from './notice-blocks.ts';
import type { Attempted } from './attempt.ts';
import type { TellPrivately, Told } from './privately.ts';
import type { Action, Delivery } from '../../../src/domain/action.ts';

function deliveryOf(told: Attempted<Told>): Delivery {
  if (!('failure' in told)) return { outcome: 'delivered', ...told.value };
  const { code: reason, retryMs: afterMs } = told.failure;
  return afterMs === undefined ? { outcome: 'unreachable', reason } : { outcome: 'retry', reason, afterMs };
}

/** Performs actions. What it returns never rejects. */
export function createOutbound(tell: TellPrivately): (action: Action) => Promise<Delivery> {
  return async ({ ref, notice }) => {
    const { tenant, author: person, channel, thread } = ref;
    const spot = { tenant, person, channel, ...(thread === undefined ? {} : { thread }) };
    return deliveryOf(await tell(spot, layOut(notice), `About your message in <#${channel}>:`));
  };
}
