// Carries out what the core wants done: its author, and nobody else, is told, or told that it is well now.
import { addressOf } from './address.ts';
import { takeAside } from './aside-card.ts';
import { button, say } from './card.ts';
import { layOut } from './notice-card.ts';
import { handleOf, standingOf } from './privately.ts';
import type { Attempted } from './api-failure.ts';
import type { Marker } from '../mark/marking.ts';
import type { Standing, TellPrivately, Voice } from './privately.ts';
import { noticeWords } from '../../../src/voice/notice-words.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { Action, Delivery, Withdrawal } from '../../../src/domain/action.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { SettingsDesk } from '../../../src/ports/settings.ts';

function deliveryOf(told: Attempted<Standing>): Delivery {
  if (!('failure' in told)) return { outcome: 'delivered', handle: handleOf(told.value) };
  const { code: reason, retryMs: afterMs } = told.failure;
  return afterMs === undefined ? { outcome: 'unreachable', reason } : { outcome: 'retry', reason, afterMs };
}

export interface OutboundWorld {
  readonly tell: TellPrivately;
  readonly policyFor: SettingsDesk['policyFor'];
  readonly marker: Pick<Marker, 'mark'>;
  readonly log: Log;
}

/** Performs actions. What it returns never rejects. */
export function createOutbound({
  tell,
  policyFor,
  marker,
  log,
}: OutboundWorld): (action: Action) => Promise<Delivery> {
  return async (action) => {
    const { ref, notice, warning } = action;
    marker.mark(action);
    try {
      const { consult } = await policyFor(ref);
      const under = {
        warning,
        way: takeAside((title, verb) => button(title, verb, warning), consult, notice),
      };
      const about = addressOf(ref);
      return deliveryOf(
        await tell(ref, { here: layOut(notice, under), elsewhere: layOut(notice, { ...under, about }) }),
      );
    } catch (error) {
      // The store is away: nothing was said.
      log.error({ cause: causeOf(error) }, 'teams.not-told');
      return { outcome: 'retry', reason: 'store', afterMs: 5_000 };
    }
  };
}

const well = say(noticeWords.well);

/** Takes a notice back where it stands. Never rejects. */
export function createWithdraw({ bot, lines }: Voice, log: Log): (withdrawal: Withdrawal) => Promise<void> {
  return async ({ ref, handle = '' }) => {
    try {
      const line =
        (handle.startsWith('direct') ? await lines.toPerson(ref) : undefined) ?? (await lines.toChannel(ref));
      const standing = line === undefined ? undefined : standingOf(handle, line);
      if (standing === undefined) return;
      const done = await bot.update(standing.place, standing.id, well);
      if ('failure' in done) log.warn({ code: done.failure.code }, 'teams.not-withdrawn');
    } catch (error) {
      log.warn({ cause: causeOf(error) }, 'teams.not-withdrawn');
    }
  };
}
