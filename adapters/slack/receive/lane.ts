// One of the sockets that are kept open: replaced before it closes, reopened with growing pauses when it fails.
import { setTimeout as pause } from 'node:timers/promises';
import { failureOf } from '../say/api-failure.ts';
import { openSocket } from './socket.ts';
import type { Socket, SocketOptions } from './socket.ts';
import type { Clock } from '../../../src/ports/clock.ts';

export interface LaneOptions extends SocketOptions {
  /** Asks Slack for the address of a new socket. */
  readonly address: () => Promise<string>;
  readonly clock: Clock;
  /** Resolves once every envelope of a socket is answered. A socket that was replaced is closed no sooner. */
  readonly answered: (socket: Socket) => Promise<void>;
  /** How long to wait after the `failures`-th failure in a row (1, 2, …), in milliseconds. */
  readonly pauseMs: (failures: number) => number;
}

export interface Lane {
  /** Resolves once the first try has ended: to what it failed with, or to undefined where a socket is open. */
  readonly tried: Promise<unknown>;
  isOpen(): boolean;
  /** Closes the socket and opens no other. */
  stop(): Promise<void>;
}

/** A socket that lived longer than this, in milliseconds, did not fail. */
const longLife = 10_000;

type Try = { readonly socket: Socket } | { readonly error: unknown };

async function tryOnce(options: LaneOptions, signal: AbortSignal): Promise<Try> {
  try {
    return { socket: await openSocket({ url: await options.address(), signal }, options) };
  } catch (error) {
    if (!signal.aborted) options.log.warn({ code: failureOf(error).code }, 'slack.socket-not-opened');
    return { error };
  }
}

/** What Slack itself asks us to wait after a failure, in milliseconds. */
function askedPause(error: unknown): number {
  const { code, retryMs = 0 } = failureOf(error);
  return code === 'rate_limited' ? retryMs : 0;
}

/** Opens a socket and keeps one open until it is stopped. Nothing in it rejects. */
export function keepOpen(options: LaneOptions): Lane {
  const { clock, log, pauseMs, answered } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  let current: Socket | undefined;
  let leaving = Promise.resolve();
  let endFirstTry = (_error: unknown): void => {};
  const tried = new Promise<unknown>((resolve) => (endFirstTry = resolve));

  /** Slack sends an envelope again that could not be acked on the socket it came by: better late than closed. */
  const leave = async (socket: Socket): Promise<void> => {
    await answered(socket);
    await socket.close();
  };

  /** Resolves, once another socket is needed, to whether this one lived long. */
  const live = async (socket: Socket): Promise<boolean> => {
    const [before, born] = [current, clock.now()];
    current = socket;
    if (signal.aborted) await socket.close();
    // The replacement is open; only now may the one before it go.
    if (before !== undefined) leaving = Promise.all([leaving, leave(before)]).then(() => undefined);
    const ending = await socket.ending;
    if (!signal.aborted) log.info({ code: ending }, 'slack.socket-ending');
    return clock.now() - born >= longLife;
  };

  const run = async (): Promise<void> => {
    for (let failures = 0; !signal.aborted; ) {
      const outcome = await tryOnce(options, signal);
      const error = 'error' in outcome ? outcome.error : undefined;
      endFirstTry(error);
      const lived = 'socket' in outcome && (await live(outcome.socket));
      failures = lived ? 0 : failures + 1;
      const waitMs = lived ? 0 : Math.max(pauseMs(failures), askedPause(error));
      await pause(waitMs, undefined, { signal }).catch(() => {});
    }
  };
  const running = run();

  return {
    tried,
    isOpen: () => current?.isOpen() ?? false,
    stop: async () => {
      stopping.abort();
      await current?.close();
      await Promise.all([running, leaving]);
    },
  };
}
