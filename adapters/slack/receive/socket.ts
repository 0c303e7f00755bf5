// One WebSocket of Socket Mode: open once Slack said hello, watched while it lives, closed when its work is done.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket as TcpSocket } from 'node:net';
import { Agent, buildConnector, ping, WebSocket } from 'undici';
import { z } from 'zod';
import type { Log } from '../../../src/ports/log.ts';

/** A message of Slack's on a socket. */
const frameSchema = z.object({
  type: z.string().min(1),
  envelope_id: z.string().min(1).optional(),
  payload: z.unknown().optional(),
  retry_attempt: z.number().int().optional(),
});

export type Frame = z.infer<typeof frameSchema>;

/** Slack asks for a replacement while the socket still works, or the socket is gone. */
export type Ending = 'replace' | 'closed';

export interface Socket {
  /** Resolves to why another socket is needed. */
  readonly ending: Promise<Ending>;
  isOpen(): boolean;
  /** Confirms an envelope, with a response where Slack waits for one; false where the socket is gone and Slack will send it again. */
  ack(envelope: string, response?: Readonly<Record<string, unknown>>): boolean;
  /** Says goodbye; resolves once the connection is gone. */
  close(): Promise<void>;
}

export interface SocketOptions {
  /** Is given every envelope. Must not throw. */
  readonly receive: (frame: Frame, socket: Socket) => void;
  readonly log: Log;
  /** How long Slack may take to say hello, to answer a ping and to say goodbye, in milliseconds. */
  readonly patienceMs: number;
}

/** What is known of one opening. */
interface Opening {
  readonly url: string;
  /** Gives the opening up. */
  readonly signal: AbortSignal;
}

function frameOf(data: unknown): Frame | undefined {
  try {
    return frameSchema.safeParse(JSON.parse(String(data))).data;
  } catch {
    return undefined;
  }
}

/** A dispatcher that remembers its connection: undici has no other way to drop a peer that says nothing more. */
function ownConnection(): { readonly dispatcher: Agent; readonly drop: () => void } {
  const connect = buildConnector({ allowH2: false });
  let tcp: TcpSocket | undefined;
  const dispatcher = new Agent({
    connect: (options, callback) =>
      connect(options, (...outcome) => {
        tcp = outcome[1] ?? undefined;
        callback(...outcome);
      }),
  });
  const drop = (): void => {
    tcp?.destroy();
    void dispatcher.destroy();
  };
  return { dispatcher, drop };
}

/** Calls `dead` once the peer has neither sent a ping nor answered ours for `silenceMs`. */
function watch(socket: WebSocket, silenceMs: number, dead: () => void): () => void {
  let heard = true;
  const hear = (message: unknown): void => {
    if (message !== null && typeof message === 'object' && Reflect.get(message, 'websocket') === socket)
      heard = true;
  };
  const channels = ['undici:websocket:ping', 'undici:websocket:pong'];
  for (const channel of channels) subscribe(channel, hear);
  const beat = setInterval(() => {
    if (!heard) return dead();
    heard = false;
    if (socket.readyState === WebSocket.OPEN) ping(socket);
  }, silenceMs);
  return () => {
    clearInterval(beat);
    for (const channel of channels) unsubscribe(channel, hear);
  };
}

/** Hands on what Slack sends, sorted. */
function listen(
  socket: WebSocket,
  on: Readonly<Record<'hello' | 'disconnect' | 'other', (frame: Frame) => void>>,
  log: Log,
) {
  socket.addEventListener('message', ({ data }) => {
    const frame = frameOf(data);
    if (frame === undefined) log.warn({}, 'slack.frame-unreadable');
    else if (frame.type === 'hello' || frame.type === 'disconnect') on[frame.type](frame);
    else on.other(frame);
  });
  socket.addEventListener('error', () => log.warn({}, 'slack.socket-failed'));
}

/** A promise and what resolves it. */
function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve = (_value: T): void => {};
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

/**
 * Opens a socket and resolves once Slack said hello.
 *
 * @throws Error where it closes before that, Slack says nothing in time, or `signal` aborts
 */
export async function openSocket({ url, signal }: Opening, options: SocketOptions): Promise<Socket> {
  signal.throwIfAborted();
  const { receive, log, patienceMs } = options;
  const { dispatcher, drop } = ownConnection();
  const socket = new WebSocket(url, { dispatcher });
  const [greeted, ending, gone] = [deferred<boolean>(), deferred<Ending>(), deferred<void>()];
  const unwatch = watch(socket, patienceMs, drop);
  socket.addEventListener('close', () => {
    unwatch();
    drop();
    greeted.resolve(false);
    ending.resolve('closed');
    gone.resolve();
  });
  const opened: Socket = {
    ending: ending.promise,
    isOpen: () => socket.readyState === WebSocket.OPEN,
    ack: (envelope, payload) => {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify({ envelope_id: envelope, payload }));
      return true;
    },
    close: async () => {
      const impatience = setTimeout(drop, patienceMs);
      socket.close(1000);
      await gone.promise;
      clearTimeout(impatience);
    },
  };
  const hello = (): void => greeted.resolve(true);
  const disconnect = (): void => ending.resolve('replace');
  listen(socket, { hello, disconnect, other: (frame) => receive(frame, opened) }, log);
  const tooLate = setTimeout(drop, patienceMs);
  signal.addEventListener('abort', drop);
  const isOpen = await greeted.promise;
  clearTimeout(tooLate);
  signal.removeEventListener('abort', drop);
  if (!isOpen) throw new Error('the socket closed before Slack said hello');
  return opened;
}
