// The one HTTP server: the adapters' routes, /healthz, /readyz and /metrics.
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server as HttpServer, ServerResponse } from 'node:http';
import express from 'express';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import { causeOf, FaultList } from './domain/errors.ts';
import type { Log } from './ports/log.ts';

/** What an adapter serves. It reads bodies itself, with limits of its own. */
export type Routes = Mounted | Posted;

interface Mounted {
  /** Where the router is mounted, '/' or '/slack'. */
  readonly path: string;
  readonly router: RequestHandler;
}

/** What is posted often: it is answered without a framework between, whose work would cost as much as judging a message does. */
interface Posted {
  readonly path: string;
  /** Answers a POST at that path. What it rejects with before it has answered is answered as the house answers failures. */
  readonly post: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** Says whether a part of the house can work; rejecting counts as no. */
export type Probe = () => boolean | Promise<boolean>;

export interface ServerOptions {
  readonly routes: readonly Routes[];
  readonly log: Log;
  /** Asked by /readyz, by name. */
  readonly probes?: Readonly<Record<string, Probe>>;
  /** Told by /readyz, by name; the house works without them. */
  readonly conditions?: Readonly<Record<string, Probe>>;
  /** Shown by /metrics. */
  readonly metrics?: { readonly contentType: string; text(): Promise<string> };
  /** No request may announce a longer body, in bytes. */
  readonly longestBody?: number;
  /** How long a request may take to arrive, and how long to be answered, in milliseconds. */
  readonly patienceMs?: number;
  /** How long `stop` waits for requests that are being answered, in milliseconds. */
  readonly graceMs?: number;
}

export interface Server {
  /**
   * Listens and resolves to the port, which is a free one where 0 was asked for.
   *
   * @throws FaultList where the port can't be had
   */
  start(port: number, host: string): Promise<number>;
  /** Takes in nothing more, lets running requests finish, and resolves once the port is free. */
  stop(): Promise<void>;
}

/** Codes for the statuses that Express and its parsers raise; their own messages may quote the request. */
const codes: Readonly<Record<number, string>> = { 400: 'malformed', 413: 'too-large', 415: 'unsupported' };

function refuse(response: ServerResponse, status: number, error: string): void {
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  response.end(JSON.stringify({ error }));
}

/** Says what every answer says, and answers by itself what comes too long or takes too long; true where it has answered. */
function isBeyond(
  request: IncomingMessage,
  response: ServerResponse,
  { longestBody, patienceMs }: { readonly longestBody: number; readonly patienceMs: number },
): boolean {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setTimeout(patienceMs, () => {
    if (response.headersSent) response.destroy();
    else refuse(response.setHeader('Connection', 'close'), 503, 'timeout');
  });
  if (Number(request.headers['content-length'] ?? 0) <= longestBody) return false;
  refuse(response.setHeader('Connection', 'close'), 413, 'too-large');
  return true;
}

async function ask(probe: Probe, name: string, log: Log): Promise<boolean> {
  try {
    return await probe();
  } catch (error) {
    log.warn({ probe: name, cause: causeOf(error) }, 'server.probe-failed');
    return false;
  }
}

type Probes = Readonly<Record<string, Probe>>;

function readiness(probes: Probes, conditions: Probes, log: Log): RequestHandler {
  const askAll = (those: Probes) =>
    Promise.all(
      Object.entries(those).map(async ([name, probe]) => [name, await ask(probe, name, log)] as const),
    );
  return async (_request, response) => {
    const [parts, told] = await Promise.all([askAll(probes), askAll(conditions)]);
    const ready = parts.every(([, answer]) => answer);
    if (!response.headersSent)
      response.status(ready ? 200 : 503).json({ ready, parts: Object.fromEntries([...parts, ...told]) });
  };
}

/** Answers every error here: no stack trace and nothing of the request leaves the house. */
function answerFailure(error: unknown, response: ServerResponse, log: Log): void {
  const raised: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  const status = typeof raised === 'number' && raised >= 400 && raised < 500 ? raised : 500;
  if (status === 500) log.error({ cause: causeOf(error) }, 'server.request-failed');
  if (response.headersSent) response.destroy();
  else refuse(response, status, codes[status] ?? (status === 500 ? 'internal' : 'refused'));
}

function application({ routes, log, probes = {}, conditions = {}, metrics }: ServerOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  // Nothing here is asked for twice.
  app.set('etag', false);
  app.get('/healthz', (_request, response) => {
    response.json({ alive: true });
  });
  app.get('/readyz', readiness(probes, conditions, log));
  if (metrics) {
    app.get('/metrics', async (_request, response) => {
      response.set('Content-Type', metrics.contentType).send(await metrics.text());
    });
  }
  for (const each of routes) {
    if ('post' in each) app.post(each.path, (request, response) => each.post(request, response));
    else app.use(each.path, each.router);
  }
  app.use((_request, response) => refuse(response, 404, 'not-found'));
  const failed: ErrorRequestHandler = (error: unknown, _request, response, _next) =>
    answerFailure(error, response, log);
  app.use(failed);
  return app;
}

/** What is posted to a path as it is written goes to its door; everything else the long way, by its router. */
function listenerOf(options: ServerOptions, patienceMs: number): RequestListener {
  const { routes, log, longestBody = 4_194_304 } = options;
  const app = application(options);
  const doors = new Map(routes.flatMap((each) => ('post' in each ? [[each.path, each.post] as const] : [])));
  return (request, response) => {
    if (isBeyond(request, response, { longestBody, patienceMs })) return;
    const post = request.method === 'POST' ? doors.get(request.url ?? '') : undefined;
    if (post === undefined) void app(request, response);
    else post(request, response).catch((error: unknown) => answerFailure(error, response, log));
  };
}

/** What to do about a port that can't be had. */
function portFault(error: NodeJS.ErrnoException, port: number, host: string): FaultList {
  const reason =
    error.code === 'EADDRINUSE' ? 'Something else listens there' : `The system says ${error.code}`;
  return new FaultList('Aside cannot listen for requests.', [
    `Port ${port} on ${host} cannot be had. ${reason}: set PORT to a free port.`,
  ]);
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(portFault(error, port, host));
    http.once('error', fail);
    http.listen(port, host, () => {
      http.off('error', fail);
      const address = http.address();
      resolve(address !== null && typeof address === 'object' ? address.port : port);
    });
  });
}

function close(http: HttpServer, graceMs: number): Promise<void> {
  if (!http.listening) return Promise.resolve();
  return new Promise((resolve) => {
    const impatience = setTimeout(() => http.closeAllConnections(), graceMs);
    http.close(() => {
      clearTimeout(impatience);
      resolve();
    });
  });
}

/** Builds the server; nothing listens before `start`. */
export function createServer(options: ServerOptions): Server {
  const { patienceMs = 10_000, graceMs = 5_000 } = options;
  const http = createHttpServer(
    { requestTimeout: patienceMs, headersTimeout: patienceMs, connectionsCheckingInterval: patienceMs / 2 },
    listenerOf(options, patienceMs),
  );
  http.on('request', (_request, response) => {
    // A connection that becomes idle after `stop` would be kept alive for a next request.
    response.once('close', () => http.listening || http.closeIdleConnections());
  });
  http.on('error', (error) => options.log.error({ cause: causeOf(error) }, 'server.socket-failed'));
  return {
    start: (port, host) => listen(http, port, host),
    stop: () => close(http, graceMs),
  };
}
