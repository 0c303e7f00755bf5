// A stand-in for the service behind Teams: conversations that can be spoken in, one at a time what goes wrong, and what was seen by whom.
import express from 'express';
import { createServer } from 'node:http';
import { changes } from '../../changes.ts';
import { strictService } from './stand-in-connector/service.ts';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import type { Call, Reply, Serve } from './stand-in-connector/replies.ts';
import type { Service } from './stand-in-connector/service.ts';

export { refusal } from './stand-in-connector/replies.ts';
export type { Call, Reply } from './stand-in-connector/replies.ts';

export interface Connector {
  /** The root of the service, with a slash at its end. */
  readonly url: string;
  readonly calls: Call[];
  /** The rules, and what was said by them. */
  readonly service: Service;
  /** What every call is answered with from now on: a reply, `reset` to break the connection, or what the service says. */
  answer: (call: Call) => Reply | 'reset' | undefined;
  /** Resolves once `condition` holds; looks after each call. */
  until(condition: () => boolean): Promise<void>;
  close(): Promise<void>;
}

/** Opens it on loopback. What is not answered otherwise, `serve` answers: strictly, by the service's own rules. */
export async function openConnector(serve?: Serve): Promise<Connector> {
  const service = strictService();
  const calls: Call[] = [];
  const { changed, until } = changes();

  const reply = async (call: Call, response: Response): Promise<void> => {
    const wanted = connector.answer(call);
    if (wanted === 'reset') return void response.socket?.resetAndDestroy();
    const said = wanted ?? (await (serve ?? service.serve)(call));
    call.isDone = said.status < 300 && typeof said.body !== 'string';
    response.status(said.status).set(said.headers ?? {});
    if (typeof said.body === 'string') response.type('html').send(said.body);
    else if (said.body instanceof Uint8Array) response.type('application/octet-stream').send(said.body);
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
    service,
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
