// Graph is asked with the tenant's own token; what it refuses is a code, and no secret goes to a tenant that is none.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import express from 'express';
import { createServer } from 'node:http';
import { createGraph } from '../../../adapters/teams/graph.ts';
import { createGraphToken } from '../../../adapters/teams/graph-token.ts';
import type { Request, Response } from 'express';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

let http: Server;
let root: string;
let answer: (request: Request, response: Response) => void;
beforeEach(async () => {
  const app = express();
  app.use(express.json(), (request, response) => answer(request, response));
  http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1.0/`;
});
afterEach(async () => {
  http.closeAllConnections();
  await new Promise((resolve) => http.close(resolve));
});

const graph = () => createGraph({ root, token: async (tenant) => `token of ${tenant}` });
const get = { method: 'GET', path: 'teams/x/members' } as const;

test('a call says who asks, and gives what was answered', async () => {
  const seen: unknown[] = [];
  answer = ({ method, url, body, headers }, response) => {
    seen.push([method, url, body, headers.authorization]);
    response.json({ value: [] });
  };
  expect(await graph().call('a', get)).toEqual({ value: { value: [] } });
  await graph().call('b', { method: 'PATCH', path: 'teams/x', body: { tip: 1 } });
  expect(seen).toEqual([
    ['GET', '/v1.0/teams/x/members', undefined, 'Bearer token of a'],
    ['PATCH', '/v1.0/teams/x', { tip: 1 }, 'Bearer token of b'],
  ]);
});

test('an answer of nothing is one', async () => {
  answer = (_request, response) => void response.status(204).end();
  expect(await graph().call('a', get)).toEqual({ value: undefined });
});

test.each<[string, (response: Response) => void, object]>([
  [
    'forbids it',
    (response) => response.status(403).json({ error: { code: 'Forbidden', message: 'a sentence' } }),
    { code: 'Forbidden', status: 403 },
  ],
  [
    'wants to be asked later',
    (response) =>
      response
        .status(429)
        .set('retry-after', '7')
        .json({ error: { code: 'TooManyRequests' } }),
    { code: 'TooManyRequests', status: 429, retryMs: 7_000 },
  ],
  ['breaks', (response) => response.status(500).type('html').send('<p>'), { code: 'http_500', status: 500 }],
  ['leads elsewhere', (response) => response.redirect('http://127.0.0.1:9/'), { code: expect.any(String) }],
  ['talks nonsense', (response) => response.type('json').send('{'), { code: expect.any(String) }],
])('where it %s, its code is told', async (_name, reply, failure) => {
  answer = (_request, response) => reply(response);
  expect(await graph().call('a', get)).toEqual({ failure });
});

test('without an app nobody is asked', async () => {
  let asked = 0;
  answer = (_request, response) => {
    asked += 1;
    response.json({});
  };
  const failed = await createGraph({ root, token: createGraphToken(undefined) }).call('a', get);
  expect(failed).toHaveProperty('failure');
  expect(asked).toBe(0);
});

test.each(['', 'common', '../..', 'ward.example', 'a/b'])(
  '%j is no tenant to get a token of',
  async (tenant) => {
    const token = createGraphToken({ MicrosoftAppId: 'app', MicrosoftAppPassword: 'secret' });
    expect(await token(tenant)).toBeUndefined();
  },
);
