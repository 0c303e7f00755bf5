// The server: bounded, quiet about itself, and gone when it is told to stop.
import { afterEach, describe, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import express from 'express';
import { createServer } from '../src/server.ts';
import type { Server, ServerOptions } from '../src/server.ts';
import type { Log } from '../src/ports/log.ts';

const secret = 'Ottoline Marchbanks';

const running: Server[] = [];
afterEach(() => Promise.all(running.splice(0).map((server) => server.stop())));

interface Stand {
  readonly at: string;
  readonly port: number;
  readonly server: Server;
  readonly logged: string[];
}

async function serve(options: Partial<ServerOptions> = {}): Promise<Stand> {
  const logged: string[] = [];
  const write: Log['info'] = (fields, event) => void logged.push(`${event} ${JSON.stringify(fields)}`);
  const log: Log = { debug: write, info: write, warn: write, error: write };
  const server = createServer({ routes: [], log, ...options });
  running.push(server);
  const port = await server.start(0, '127.0.0.1');
  return { at: `http://127.0.0.1:${port}`, port, server, logged };
}

/** A router with one handler. */
function handling(handler: express.RequestHandler): ServerOptions['routes'] {
  return [{ path: '/door', router: handler }];
}

async function answer(url: string, init?: RequestInit): Promise<[number, unknown]> {
  const response = await fetch(url, init);
  return [response.status, await response.json()];
}

test('it is alive, on a free port where 0 is asked for', async () => {
  const { at, port } = await serve();
  expect(port).toBeGreaterThan(0);
  expect(await answer(`${at}/healthz`)).toEqual([200, { alive: true }]);
});

test('a port that is taken is named, with what to do', async () => {
  const { port, logged } = await serve();
  const second = createServer({ routes: [], log: { debug() {}, info() {}, warn() {}, error() {} } });
  await expect(second.start(port, '127.0.0.1')).rejects.toMatchObject({
    name: 'FaultList',
    faults: [
      `Port ${port} on 127.0.0.1 cannot be had. Something else listens there: set PORT to a free port.`,
    ],
  });
  await second.stop();
  expect(logged).toEqual([]);
});

describe('readiness', () => {
  test('is the answer of every part', async () => {
    const { at } = await serve({ probes: { store: () => true, slack: async () => true } });
    expect(await answer(`${at}/readyz`)).toEqual([200, { ready: true, parts: { store: true, slack: true } }]);
  });

  test('fails with the part that is away or throws, and the log names the cause', async () => {
    const { at, logged } = await serve({
      probes: {
        store: () => Promise.reject(new TypeError(secret)),
        slack: () => false,
        rules: () => true,
      },
    });
    expect(await answer(`${at}/readyz`)).toEqual([
      503,
      { ready: false, parts: { store: false, slack: false, rules: true } },
    ]);
    expect(logged).toEqual(['server.probe-failed {"probe":"store","cause":"TypeError"}']);
  });

  test('tells of a condition, which does not make it fail', async () => {
    const { at } = await serve({ probes: { slack: () => true }, conditions: { redis: () => false } });
    expect(await answer(`${at}/readyz`)).toEqual([
      200,
      { ready: true, parts: { slack: true, redis: false } },
    ]);
  });

  test('of a part that never answers is a timeout', async () => {
    const { at } = await serve({ patienceMs: 300, probes: { store: () => new Promise(() => {}) } });
    expect(await answer(`${at}/readyz`)).toEqual([503, { error: 'timeout' }]);
  });
});

test('metrics are shown where there are some', async () => {
  const { at } = await serve({
    metrics: { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n' },
  });
  const response = await fetch(`${at}/metrics`);
  expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
    200,
    'text/plain; version=0.0.4; charset=utf-8',
    'up 1\n',
  ]);
  const without = await serve();
  expect(await answer(`${without.at}/metrics`)).toEqual([404, { error: 'not-found' }]);
});

test('routes are mounted at their path, and the house has the first word', async () => {
  const { at } = await serve({
    routes: [
      { path: '/door', router: (_request, response) => void response.json({ at: 'door' }) },
      { path: '/', router: (_request, response) => void response.json({ at: 'home' }) },
    ],
  });
  expect(await answer(`${at}/door`)).toEqual([200, { at: 'door' }]);
  expect(await answer(`${at}/window`)).toEqual([200, { at: 'home' }]);
  expect(await answer(`${at}/healthz`)).toEqual([200, { alive: true }]);
});

describe('a refusal', () => {
  const limited = express.json({ limit: 64 });

  test.each<[what: string, refused: [number, string], init: RequestInit, handler: express.RequestHandler]>([
    ['malformed JSON', [400, 'malformed'], post(`{"text": "${secret}`), limited],
    ['a body that unpacks to more than its reader takes', [413, 'too-large'], post(long()), limited],
    ['an unknown encoding', [415, 'unsupported'], post('{}', { 'content-encoding': 'rot13' }), limited],
    ['a handler that throws', [500, 'internal'], post('{}'), () => fail()],
    [
      'a handler that rejects',
      [500, 'internal'],
      post('{}'),
      () => Promise.reject(new Error(secret)) as never,
    ],
    ['a handler that throws no error', [500, 'internal'], post('{}'), () => failOddly()],
    ['an error with a status of its own', [418, 'refused'], post('{}'), () => fail(418)],
    ['an error that claims success', [500, 'internal'], post('{}'), () => fail(200)],
  ])('of %s is a code', async (_what, [status, error], init, handler) => {
    const { at, logged } = await serve({ routes: handling(handler) });
    const response = await fetch(`${at}/door`, init);
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([status, { error }]);
    expect(`${text} ${logged.join(' ')}`).not.toMatch(/Ottoline|at .*:\d+:\d+/);
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  test('of an unknown path repeats nothing of it', async () => {
    const { at } = await serve();
    expect(await answer(`${at}/${encodeURIComponent(secret)}?q=${encodeURIComponent(secret)}`)).toEqual([
      404,
      { error: 'not-found' },
    ]);
    expect(await answer(`${at}/%E0%A4%A`)).toEqual([404, { error: 'not-found' }]);
  });

  test('comes before the handler where the body is announced as too long', async () => {
    let handled = false;
    const { at } = await serve({ longestBody: 10, routes: handling(() => void (handled = true)) });
    expect(await answer(`${at}/door`, post('12345678901'))).toEqual([413, { error: 'too-large' }]);
    expect(handled).toBe(false);
  });

  function post(body: string, headers: Record<string, string> = {}): RequestInit {
    return { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } };
  }
  function long(): string {
    return JSON.stringify({ text: secret.repeat(10) });
  }
  function fail(status?: number): never {
    throw Object.assign(new Error(secret), { status });
  }
  function failOddly(): never {
    throw secret as unknown as Error;
  }
});

test('a handler that never answers is answered for', async () => {
  const { at } = await serve({ patienceMs: 300, routes: handling(() => {}) });
  expect(await answer(`${at}/door`)).toEqual([503, { error: 'timeout' }]);
});

test('a handler that fails in the middle of its answer ends the connection', async () => {
  const { at } = await serve({
    routes: handling((_request, response) => {
      response.write('half');
      throw new Error(secret);
    }),
  });
  await expect(fetch(`${at}/door`).then((response) => response.text())).rejects.toThrow();
});

describe('a door that is posted to', () => {
  const door = (post: Extract<ServerOptions['routes'][number], { post: unknown }>['post']) =>
    serve({ longestBody: 10, routes: [{ path: '/door', post }] });
  const posted = (body = '') => ({ method: 'POST', body });
  const open: Parameters<typeof door>[0] = async (request, response) => {
    await once(request.resume(), 'end');
    response.end(JSON.stringify({ at: request.url }));
  };

  test('answers at its path, however it is written, and nowhere below', async () => {
    const { at } = await door(open);
    expect(await answer(`${at}/door`, posted('hello'))).toEqual([200, { at: '/door' }]);
    expect((await answer(`${at}/door?x=1`, posted()))[0]).toBe(200);
    expect((await answer(`${at}/Door/`, posted()))[0]).toBe(200);
    expect(await answer(`${at}/door/more`, posted())).toEqual([404, { error: 'not-found' }]);
    expect(await answer(`${at}/door`)).toEqual([404, { error: 'not-found' }]);
  });

  test.each([
    ['an error with a status', Object.assign(new Error(secret), { status: 413 }), [413, 'too-large']],
    ['any other error', new Error(secret), [500, 'internal']],
  ])('is answered for where it rejects with %s', async (_what, error, [status, code]) => {
    const { at, logged } = await door(() => Promise.reject(error));
    const response = await fetch(`${at}/door`, posted());
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([status, { error: code }]);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(`${text} ${logged.join(' ')}`).not.toContain(secret);
  });

  test('is not asked where the body is announced as too long, and answered for where it never answers', async () => {
    const { at } = await serve({
      longestBody: 10,
      patienceMs: 300,
      routes: [{ path: '/door', post: async () => {} }],
    });
    expect(await answer(`${at}/door`, posted('12345678901'))).toEqual([413, { error: 'too-large' }]);
    expect(await answer(`${at}/door`, posted())).toEqual([503, { error: 'timeout' }]);
  });
});

describe('a request that arrives too slowly', () => {
  test('is cut off', async () => {
    const { port } = await serve({ patienceMs: 300 });
    const socket = connect(port, '127.0.0.1');
    socket.write('POST /healthz HTTP/1.1\r\nhost: x\r\ncontent-length: 10\r\n');
    const [reply] = await once(socket, 'data');
    expect(String(reply)).toContain('408 Request Timeout');
    socket.destroy();
  });
});

describe('stopping', () => {
  test('lets a running request finish, and takes no new one', async () => {
    let release = (): void => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered = (): void => {};
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const { at, server } = await serve({
      routes: handling(async (_request, response) => {
        entered();
        await held;
        response.json({ done: true });
      }),
    });
    const slow = answer(`${at}/door`);
    await inside;
    const stopped = server.stop();
    await expect(fetch(`${at}/healthz`)).rejects.toThrow();
    release();
    expect(await slow).toEqual([200, { done: true }]);
    await stopped;
  });

  test('does not wait for ever', async () => {
    let entered = (): void => {};
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const { at, server } = await serve({ graceMs: 20, routes: handling(() => entered()) });
    const hanging = fetch(`${at}/door`).then(
      () => 'answered',
      () => 'cut off',
    );
    await inside;
    await server.stop();
    expect(await hanging).toBe('cut off');
  });

  test('twice, or before starting, is no fault', async () => {
    const { server } = await serve();
    await Promise.all([server.stop(), server.stop()]);
    await createServer({ routes: [], log: { debug() {}, info() {}, warn() {}, error() {} } }).stop();
  });
});
