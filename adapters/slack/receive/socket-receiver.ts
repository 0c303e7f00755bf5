// Slack over Socket Mode: two sockets, so that one is always open; an envelope is acked once its message is judged.
import type { App, Receiver } from '@slack/bolt';
import { refusalOf } from '../say/api-failure.ts';
import { tokenRefused } from '../install/credentials.ts';
import { createDuties } from './duties.ts';
import { takeIn } from './intake.ts';
import { keepOpen } from './lane.ts';
import { payloadOf } from './payload.ts';
import type { AfterAck } from '../ask/answers.ts';
import type { Duties } from './duties.ts';
import type { Lane, LaneOptions } from './lane.ts';
import type { Frame, Socket } from './socket.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface SocketReceiverOptions extends Omit<LaneOptions, 'receive' | 'answered'> {
  /** How many sockets are kept open; Slack allows ten. */
  readonly sockets: number;
}

export interface SocketReceiver extends Receiver {
  /** True while at least one socket is open. */
  isOpen(): boolean;
}

/** The envelopes that hold what Aside reads. */
const envelopes = ['events_api', 'interactive', 'slash_commands'];

/** Answers an envelope, and resolves to what is owed after that. */
async function answer(frame: Frame, socket: Socket, app: App, log: Log): Promise<readonly AfterAck[]> {
  const { type, envelope_id: envelope, payload, retry_attempt: retry } = frame;
  if (envelope === undefined) {
    log.warn({}, 'slack.frame-without-envelope');
    return [];
  }
  const sorted = envelopes.includes(type) ? payloadOf(payload) : ({ kind: 'ignored' } as const);
  const outcome = await takeIn(sorted, retry, app, log);
  // Without an ack Slack sends the envelope again.
  if (outcome.type === 'busy' || outcome.type === 'failed') return [];
  const response = outcome.type === 'received' ? outcome.response : undefined;
  if (!socket.ack(envelope, response)) log.info({}, 'slack.envelope-not-acked');
  return outcome.type === 'received' ? outcome.owed : [];
}

/** Stops lanes whose app token Slack refuses, and says so. */
async function refuse(lanes: readonly Lane[]): Promise<void> {
  const failures = await Promise.all(lanes.map(({ tried }) => tried));
  const code = failures.map(refusalOf).find((refusal) => refusal !== undefined);
  if (code === undefined) return;
  await Promise.all(lanes.map((lane) => lane.stop()));
  throw tokenRefused('SLACK_APP_TOKEN', code);
}

/**
 * Receives from sockets that it opens by itself. `start` resolves once each was tried, open or not: one that is not is
 * tried again. It rejects with a FaultList where Slack refuses the app token.
 */
export function createSocketReceiver({ sockets, ...options }: SocketReceiverOptions): SocketReceiver {
  const { log } = options;
  const duties = createDuties(log);
  /** What each socket still has to answer. */
  const open = new WeakMap<Socket, Duties>();
  let app: App | undefined;
  let taking = false;
  let lanes: readonly Lane[] = [];

  const receive = (frame: Frame, socket: Socket): void => {
    if (!taking || app === undefined) return;
    const answering = answer(frame, socket, app, log);
    const here = open.get(socket) ?? createDuties(log);
    open.set(socket, here);
    here.keep(answering.then(() => undefined));
    duties.keep(answering.then((owed) => duties.perform(owed)));
  };
  const answered = async (socket: Socket): Promise<void> => open.get(socket)?.done();

  return {
    init: (bolt) => {
      app = bolt;
    },
    start: async () => {
      taking = true;
      lanes = Array.from({ length: sockets }, () => keepOpen({ ...options, receive, answered }));
      await refuse(lanes);
    },
    stop: async () => {
      taking = false;
      await duties.done();
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    isOpen: () => lanes.some((lane) => lane.isOpen()),
  };
}
