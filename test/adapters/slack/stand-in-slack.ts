// A stand-in for Slack on loopback: its Web API, and Socket Mode over real WebSockets.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { WebSocketServer } from 'ws';
import { changes } from './fakes.ts';
import type { WebSocket } from 'ws';

/** One call of the Web API, as it came. */
export interface Call {
  readonly method: string;
  readonly token: string;
  readonly args: Readonly<Record<string, string>>;
  /** Whether it was answered with success. */
  succeeded: boolean;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface StandIn {
  /** The root of the Web API, for SLACK_API_URL. */
  readonly apiUrl: string;
  readonly calls: Call[];
  /** Sockets that are open, oldest first. */
  readonly sockets: WebSocket[];
  /** Envelopes acked, in order, with the number of the socket that acked. */
  readonly acks: { readonly envelope: string; readonly socket: number }[];
  /** How many sockets were ever opened. */
  opened(): number;
  /** Answers `method` from now on. `undefined` cuts the connection. */
  answer(method: string, reply: (call: Call) => Reply | undefined): void;
  /** What new sockets are told first; a hello where nothing is set. */
  greet(greeting: (socket: WebSocket) => void): void;
  /** Resolves once `condition` holds; looks again whenever something happened here. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export const hello = JSON.stringify({ type: 'hello', num_connections: 1 });

const ok: Reply = { body: { ok: true } };

const defaults: Readonly<Record<string, Reply>> = {
  'auth.test': { body: { ok: true, user_id: 'U0ASIDE', bot_id: 'B0ASIDE', team_id: 'T0WARD' } },
  'conversations.open': { body: { ok: true, channel: { id: 'D0DIRECT' } } },
  'chat.postEphemeral': { body: { ok: true, message_ts: '1764000000.000900' } },
};

/** Starts a stand-in on a free port of loopback. */
export async function standIn(): Promise<StandIn> {
  const calls: Call[] = [];
  const acks: { envelope: string; socket: number }[] = [];
  const sockets: WebSocket[] = [];
  const replies = new Map<string, (call: Call) => Reply | undefined>();
  const { changed, until } = changes();
  let opened = 0;
  let greeting = (socket: WebSocket): void => socket.send(hello);

  const app = express();
  app.use(express.urlencoded({ extended: false, limit: '1mb' }));
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  app.post('/api/:method', (request, response) => {
    const { method } = request.params;
    const token = (request.get('authorization') ?? '').replace('Bearer ', '');
    const call = { method, token, args: (request.body ?? {}) as Record<string, string>, succeeded: false };
    calls.push(call);
    changed();
    const own = replies.get(method);
    const open: Reply = { body: { ok: true, url: `ws://127.0.0.1:${port}/link` } };
    const reply = own ? own(call) : (defaults[method] ?? (method === 'apps.connections.open' ? open : ok));
    if (reply === undefined) return void request.socket.destroy();
    call.succeeded = JSON.stringify(reply.body).startsWith('{"ok":true');
    response.status(reply.status ?? 200).set(reply.headers ?? {});
    if (typeof reply.body === 'string') response.send(reply.body);
    else response.json(reply.body);
  });

  const server = new WebSocketServer({ server: http });
  server.on('connection', (socket) => {
    const number = opened++;
    sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      const { envelope_id: envelope } = JSON.parse(data.toString('utf8'));
      acks.push({ envelope, socket: number });
      changed();
    });
    socket.on('close', () => {
      sockets.splice(sockets.indexOf(socket), 1);
      changed();
    });
    greeting(socket);
    changed();
  });

  return {
    apiUrl: `http://127.0.0.1:${port}/api/`,
    calls,
    sockets,
    acks,
    opened: () => opened,
    answer: (method, reply) => void replies.set(method, reply),
    greet: (next) => void (greeting = next),
    until,
    close: async () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
