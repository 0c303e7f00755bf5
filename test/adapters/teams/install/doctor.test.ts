// The doctor looks at Teams as Aside needs it: each thing that can be wrong is named, with what to do, and no secret.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTeams } from '../teams-stand.ts';
import { checkTeams } from '../../../../adapters/teams/install/doctor.ts';
import type { TeamsApp } from '../../../../adapters/teams/connector.ts';
import type { TokenSource } from '../../../../adapters/teams/install/doctor-token.ts';
import type { Check } from '../../../../src/ports/check.ts';

const app: TeamsApp = {
  MicrosoftAppId: '12345678-abcd-4321-abcd-1234567890ab',
  MicrosoftAppPassword: 'zarnwick',
};

/** What Microsoft's login answers, and what it was asked. */
let login: Server;
let asked: { readonly path: string; readonly body: string }[];
let answer: () => { readonly status: number; readonly body: object };
let source: TokenSource;

beforeEach(async () => {
  asked = [];
  answer = () => ({
    status: 200,
    body: { token_type: 'Bearer', expires_in: 3_599, access_token: 'zarnwick-token' },
  });
  login = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      asked.push({ path: request.url ?? '', body });
      const { status, body: said } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    });
  });
  await new Promise<void>((resolve) => login.listen(0, '127.0.0.1', resolve));
  const root = `http://127.0.0.1:${(login.address() as AddressInfo).port}`;
  const send = async (url: string, method: string, body?: string) => {
    const { host, pathname } = new URL(url);
    const said = await fetch(`${root}/${host}${pathname}`, {
      method,
      ...(body === undefined ? {} : { body }),
    });
    return { status: said.status, headers: {}, body: await said.json() };
  };
  source = {
    sendGetRequestAsync: (url: string) => send(url, 'GET'),
    sendPostRequestAsync: (url: string, options?: { body?: string }) => send(url, 'POST', options?.body),
  } as TokenSource;
});
afterEach(() => {
  login.closeAllConnections();
  return new Promise((resolve) => login.close(resolve));
});

const refusing = (number: number): void => {
  answer = () => ({
    status: 401,
    body: {
      error: 'invalid_client',
      error_description: `AADSTS${number}: zarnwick`,
      error_codes: [number],
    },
  });
};

async function lines(given: TeamsApp | undefined, url?: string): Promise<readonly string[]> {
  const checks: readonly Check[] = await checkTeams({ app: given, url, token: source, patienceMs: 2_000 });
  const said = checks.map(({ name, outcome, says }) => `${outcome} ${name}: ${says}`);
  expect(said.join('\n')).not.toContain('zarnwick');
  return said;
}

describe('the token', () => {
  test('of an app of many tenants is the service’s own word', async () => {
    const said = await lines(app);
    expect(said.filter((line) => !line.startsWith('ok '))).toEqual([]);
    expect(said).toContain('ok Teams token: Microsoft gives one for the app');
    expect(asked).toMatchObject([{ path: '/login.microsoftonline.com/botframework.com/oauth2/v2.0/token' }]);
    expect(asked[0]?.body).toContain('api.botframework.com');
  });

  test('of an app of one tenant is asked of that tenant', async () => {
    const tenant = '87654321-abcd-4321-abcd-1234567890ab';
    await lines({ ...app, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: tenant });
    // Once for the service, and once for Graph.
    const path = `/login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
    expect(asked).toMatchObject([{ path }, { path }]);
  });

  test.each([
    [7_000_215, 'Copy the value of a client secret'],
    [7_000_222, 'Make a new client secret'],
    [700_016, 'Check MicrosoftAppId'],
    [90_002, 'There is no such tenant'],
    [53_003, 'Check the app’s id, secret and tenant in Azure'],
  ])('that Microsoft refuses by %d is a fault that says what to do', async (number, sentence) => {
    refusing(number);
    const [, token] = await lines(app);
    expect(token).toMatch(/^wrong Teams token: Microsoft gives none/);
    expect(token).toContain(sentence);
  });

  test('that can’t be asked for is a fault of the way', async () => {
    source = {
      sendGetRequestAsync: () => Promise.reject(new Error('zarnwick')),
      sendPostRequestAsync: () => Promise.reject(new Error('zarnwick')),
    };
    const [, token] = await lines(app);
    expect(token).toContain('Check the way to login.microsoftonline.com');
  });

  test('that never comes is not waited for', async () => {
    source = { ...source, sendPostRequestAsync: () => new Promise(() => {}) } as TokenSource;
    const checks = await checkTeams({ app, token: source, patienceMs: 20 });
    expect(checks[1]?.says).toContain('in time');
  });
});

describe('marking messages', () => {
  const [channels, chats] = ['ChannelMessage.UpdatePolicyViolation.All', 'Chat.UpdatePolicyViolation.All'];
  const tokenOf = (claims: object): string =>
    ['e30', Buffer.from(JSON.stringify(claims)).toString('base64url'), 'zarnwick'].join('.');
  const one = {
    ...app,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppTenantId: '87654321-abcd-4321-abcd-1234567890ab',
  };

  test.each<[string, object, string]>([
    ['with both roles is granted', { roles: [channels, chats] }, 'granted, for channels and chats'],
    ['with one role is granted in part', { roles: [chats] }, 'granted in part (Chat.Update'],
    [
      'with no role says what to grant',
      {},
      'not granted. Where messages are to be marked, grant the app Channel',
    ],
    ['with odd roles can’t be told', { roles: 7 }, 'can’t be seen from here'],
  ])('%s', async (_name, claims, sentence) => {
    answer = () => ({
      status: 200,
      body: { token_type: 'Bearer', expires_in: 3_599, access_token: tokenOf(claims) },
    });
    expect((await lines(one)).at(-1)).toContain(`ok marking messages: ${sentence}`);
  });

  test('of an app of many tenants can’t be told', async () => {
    expect((await lines(app)).at(-1)).toContain('ok marking messages: can’t be seen from here.');
  });
});

describe('the address', () => {
  test('where Aside lets no stranger in is right, and one that lets them in is wrong', async () => {
    const closed = await openTeams({ app, isPlayground: false });
    const origin = ({ endpoint }: { endpoint: string }): string => new URL(endpoint).origin;
    expect((await lines(app, origin(closed)))[2]).toMatch(/^ok Teams address: Aside answers there/);
    await closed.close();
    expect((await lines(app, origin(closed)))[2]).toMatch(/^wrong Teams address: Nothing answers/);
  });

  test.each([
    [200, 'A stranger is let in'],
    [503, 'can’t check who calls'],
    [404, 'Something else answers'],
  ])('that answers %d is wrong', async (status, sentence) => {
    const other = createServer((_request, response) => void response.writeHead(status).end('{}'));
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    expect((await lines(app, `http://127.0.0.1:${port}`))[2]).toContain(sentence);
    other.closeAllConnections();
    await new Promise((resolve) => other.close(resolve));
  });
});

test('an id that is none is named, and the Playground needs nothing', async () => {
  expect((await lines({ ...app, MicrosoftAppId: 'aside' }))[0]).toMatch(
    /^wrong Teams app id: MicrosoftAppId is no id/,
  );
  expect(await lines(undefined)).toEqual([expect.stringMatching(/^ok Teams: the Playground/)]);
});
