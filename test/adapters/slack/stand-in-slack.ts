// A stand-in for Slack on loopback: its Web API with Slack's own rules, response URLs, files, and Socket Mode over real WebSockets.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { WebSocketServer } from 'ws';
import { changes } from '../../changes.ts';
import { now as beginning } from './fakes.ts';
import { createDeeds } from './stand-in-slack/deeds.ts';
import { Refusal } from './stand-in-slack/refusal.ts';
import { createResponseUrls } from './stand-in-slack/response-urls.ts';
import { createTriggers } from './stand-in-slack/triggers.ts';
import { ward } from './stand-in-slack/ward.ts';
import { createWebApi } from './stand-in-slack/web-api.ts';
import type { Express, Request, Response } from 'express';
import type { WebSocket } from 'ws';
import type { Deeds } from './stand-in-slack/deeds.ts';
import type { ResponseUrls } from './stand-in-slack/response-urls.ts';
import type { Pace } from './stand-in-slack/tiers.ts';
import type { Triggers } from './stand-in-slack/triggers.ts';
import type { World } from './stand-in-slack/world.ts';

/** One call of the Web API, as it came. */
export interface Call {
  readonly method: string;
  readonly token: string;
  /** Every value as text; what is no text as JSON, as Slack's own client sends it. */
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
  /** Answers given to response URLs, as they came. */
  readonly responses: { readonly id: string; readonly body: unknown; readonly succeeded: boolean }[];
  /** Sockets that are open, oldest first. */
  readonly sockets: WebSocket[];
  /** Envelopes acked, in order, with the number of the socket that acked and what the ack carried. */
  readonly acks: { readonly envelope: string; readonly socket: number; readonly payload?: unknown }[];
  /** Workspaces, people, channels, tokens, and what was said; see `ward` for who and what there is. */
  readonly world: World;
  /** What people do, as the payloads that Slack then sends. */
  readonly people: Deeds;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** How much may be asked for; may be changed. */
  readonly pace: Pace;
  /** The stand-in's own time, in milliseconds since 1970. It stands still. */
  now(): number;
  /** Lets its time pass. */
  pass(ms: number): void;
  /** How many sockets were ever opened. */
  opened(): number;
  /** Answers `method` from now on, in place of Slack's rules. `undefined` cuts the connection. */
  answer(method: string, reply: (call: Call) => Reply | undefined): void;
  /** Lets Slack's own rules answer `method` again. */
  recover(method: string): void;
  /** What new sockets are told first; a hello where nothing is set. */
  greet(greeting: (socket: WebSocket) => void): void;
  /** Resolves once `condition` holds; looks again whenever something happened here. */
  until(condition: () => boolean): Promise<void>;
  /** Looks again now, because something happened elsewhere. */
  look(): void;
  close(): Promise<void>;
}

export const hello = JSON.stringify({ type: 'hello', num_connections: 1 });

/** Everything as text, as a form would bring it. */
function argsOf(body: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function send(response: Response, { status = 200, headers = {}, body }: Reply): void {
  response.status(status).set(headers);
  if (typeof body === 'string') response.send(body);
  else response.json(body);
}

/** A file's bytes for a token that may read files; Slack's sign-in page for anybody else. */
function serveFile(request: Request, response: Response, world: World): void {
  const file = world.files.get(String(request.params['id']));
  const token = world.tokens.get((request.get('authorization') ?? '').replace('Bearer ', ''));
  const isSeen = file?.channels.some((channel) =>
    world.channels.get(channel)?.members.has(token?.user ?? ''),
  );
  const may = token?.state === 'good' && token.scopes.has('files:read') && isSeen === true;
  if (file === undefined || !may) {
    response.status(200).type('html').send('<!DOCTYPE html><title>Sign in</title>');
    return;
  }
  response.status(200).type(file.mimetype).send(file.bytes);
}

/** The sockets' side. */
function socketMode(http: ReturnType<typeof createServer>, changed: () => void) {
  const server = new WebSocketServer({ server: http });
  const sockets: WebSocket[] = [];
  const acks: { envelope: string; socket: number; payload?: unknown }[] = [];
  let opened = 0;
  let greeting = (socket: WebSocket): void => socket.send(hello);
  server.on('connection', (socket) => {
    const number = opened++;
    sockets.push(socket);
    socket.on('message', (data: Buffer) => {
      const { envelope_id: envelope, ...more } = JSON.parse(data.toString('utf8'));
      acks.push({ envelope, socket: number, ...more });
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
    sockets,
    acks,
    opened: () => opened,
    greet: (next: typeof greeting) => void (greeting = next),
    close: () => {
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

async function listen(app: Express) {
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return { http, origin: `http://127.0.0.1:${port}` };
}

/** Starts a stand-in on a free port of loopback. */
export async function standIn(): Promise<StandIn> {
  const calls: Call[] = [];
  const responses: StandIn['responses'] = [];
  const replies = new Map<string, (call: Call) => Reply | undefined>();
  const { changed, until } = changes();
  let time = beginning;
  const now = (): number => time;
  const pace: Pace = { burst: 5, marketplace: true, limited: true };
  const world = ward(now);
  const triggers = createTriggers(now);
  const responseUrls = createResponseUrls(world, now);

  const app = express();
  const { http, origin } = await listen(app);
  const link = socketMode(http, changed);
  const webApi = createWebApi({
    world,
    now,
    triggers,
    pace,
    origin,
    sockets: () => link.sockets.length,
  });

  app.use(express.urlencoded({ extended: false, limit: '1mb' }), express.json({ limit: '1mb' }));
  app.post('/api/:method', (request, response) => {
    const { method } = request.params;
    const token = (request.get('authorization') ?? '').replace('Bearer ', '');
    const call: Call = { method, token, args: argsOf(request.body), succeeded: false };
    calls.push(call);
    const own = replies.get(method);
    const reply = own === undefined ? webApi(call) : own(call);
    call.succeeded = reply !== undefined && JSON.stringify(reply.body).startsWith('{"ok":true');
    changed();
    if (reply === undefined) request.socket.destroy();
    else send(response, reply);
  });
  app.post('/respond/:id', (request, response) => {
    const { id } = request.params;
    const note = (succeeded: boolean): void => {
      responses.push({ id, body: request.body, succeeded });
      changed();
    };
    try {
      responseUrls.take(id, request.body);
      note(true);
      send(response, { body: { ok: true } });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      note(false);
      send(response, { status: 404, body: { ok: false, error: error.code, ...error.more } });
    }
  });
  app.get('/files-pri/:id', (request, response) => serveFile(request, response, world));

  return {
    apiUrl: `${origin}/api/`,
    calls,
    responses,
    sockets: link.sockets,
    acks: link.acks,
    world,
    people: createDeeds({ world, triggers, urls: responseUrls, now, origin }),
    triggers,
    responseUrls,
    pace,
    now,
    pass: (ms) => void (time += ms),
    opened: link.opened,
    answer: (method, reply) => void replies.set(method, reply),
    recover: (method) => void replies.delete(method),
    greet: link.greet,
    until,
    look: changed,
    close: async () => {
      link.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
