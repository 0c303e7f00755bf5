// A stand-in for the service behind Teams: conversations that can be spoken in, one at a time what goes wrong, and what was seen by whom.
import express from 'express';
import { createServer } from 'node:http';
import { changes } from '../../changes.ts';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';

/** One call, as it came over the wire. */
export interface Call {
  readonly method: string;
  /** Without the query, decoded. */
  readonly path: string;
  readonly isTargeted: boolean;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
  /** True where the service did what was asked. */
  isDone: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is. */
  readonly body?: unknown;
}

export interface Connector {
  /** The root of the service, with a slash at its end. */
  readonly url: string;
  readonly calls: Call[];
  /** What every call is answered with from now on: a reply, `reset` to break the connection, or what the service says. */
  answer: (call: Call) => Reply | 'reset' | undefined;
  /** Resolves once `condition` holds; looks after each call. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** What an error of the service looks like. */
export const refusal = (status: number, code: string): Reply => ({
  status,
  body: { error: { code, message: 'a sentence of the service' } },
});

/** What becomes of a call where nothing goes wrong. */
export type Serve = (call: Call) => Reply | Promise<Reply>;

/** Takes in whatever it is told. */
function agreeable(): Serve {
  let ids = 0;
  return ({ path, method }) => {
    ids += 1;
    const id = path === '/v3/conversations' ? 'a:chat' : `1800${ids}`;
    return { status: method === 'POST' ? 201 : 200, body: { id } };
  };
}

export async function openConnector(serve: Serve = agreeable()): Promise<Connector> {
  const calls: Call[] = [];
  const { changed, until } = changes();

  const reply = async (call: Call, response: Response): Promise<void> => {
    const wanted = connector.answer(call);
    if (wanted === 'reset') return void response.socket?.resetAndDestroy();
    const said = wanted ?? (await serve(call));
    call.isDone = said.status < 300 && typeof said.body !== 'string';
    response.status(said.status).set(said.headers ?? {});
    if (typeof said.body === 'string') response.type('html').send(said.body);
    else response.json(said.body ?? {});
  };

  const app = express();
  app.use(express.json(), (request: Request, response: Response) => {
    const call: Call = {
      method: request.method,
      path: decodeURIComponent(request.path),
      isTargeted: request.query['isTargetedActivity'] === 'true',
      authorization: request.get('authorization'),
      body: (request.body ?? {}) as Record<string, unknown>,
      isDone: false,
    };
    calls.push(call);
    void reply(call, response)
      .catch(() => response.socket?.resetAndDestroy())
      .finally(changed);
  });
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  const connector: Connector = {
    url: `http://127.0.0.1:${port}/`,
    calls,
    answer: () => undefined,
    until,
    close: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
  return connector;
}
