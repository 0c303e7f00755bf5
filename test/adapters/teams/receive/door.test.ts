// Who calls is known before anything is read: tokens of a signer on loopback, right and wrong in every part.
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openTeams } from '../teams-stand.ts';
import type { TeamsStand } from '../teams-stand.ts';
import type { BotOptions } from '../../../../adapters/teams/connector.ts';

const issuer = 'https://issuer.example';
const app = 'app-of-aside';
const key = generateKeyPairSync('rsa', { modulusLength: 2048 });
const other = generateKeyPairSync('rsa', { modulusLength: 2048 });

let metadata = '';
let signer: Server;
let isSignerAway = false;

beforeAll(async () => {
  signer = createServer((request, response) => {
    if (isSignerAway) return void response.writeHead(503).end();
    const jwk = { ...key.publicKey.export({ format: 'jwk' }), kid: 'k1', endorsements: ['msteams'] };
    const body =
      request.url === '/keys' ? { keys: [jwk] } : { issuer, jwks_uri: metadata.replace('/meta', '/keys') };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => signer.listen(0, '127.0.0.1', resolve));
  metadata = `http://127.0.0.1:${(signer.address() as AddressInfo).port}/meta`;
});
afterAll(() => {
  signer.closeAllConnections();
  return new Promise((resolve) => signer.close(resolve));
});

const stands: TeamsStand[] = [];
afterEach(() => Promise.all(stands.splice(0).map((stand) => stand.close())));
// The SDK tells the console of tokens that it does not believe.
const silenced = jest.spyOn(console, 'error').mockImplementation(() => {});
afterAll(() => silenced.mockRestore());

const credentials = {
  isValidAppId: async (id: string) => id === app,
  isAuthenticationDisabled: async () => false,
  createCredentials: async () => ({
    signRequest: async (request: { headers: { set(name: string, value: string): void } }) => {
      request.headers.set('authorization', 'Bearer ours');
      return request;
    },
  }),
} as unknown as NonNullable<BotOptions['credentials']>;

async function appStand(at = metadata): Promise<TeamsStand> {
  const stand = await openTeams({
    app: { MicrosoftAppId: app, MicrosoftAppPassword: 'nothing' },
    isPlayground: false,
    signer: { metadata: at, issuer },
    credentials,
  });
  stands.push(stand);
  return stand;
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as the service sends it; what is given replaces a claim. */
function token(service: string, claims: object = {}, { by = key, kid = 'k1', alg = 'RS256' } = {}): string {
  const now = Math.floor(Date.now() / 1_000);
  const payload = { iss: issuer, aud: app, nbf: now - 60, exp: now + 600, serviceurl: service, ...claims };
  const signed = `${base64({ alg, kid, typ: 'JWT' })}.${base64(payload)}`;
  if (alg === 'none') return `Bearer ${signed}.`;
  const signature = createSign('RSA-SHA256').update(signed).sign(by.privateKey, 'base64url');
  return `Bearer ${signed}.${signature}`;
}

describe('a caller', () => {
  test('with the token of the service is let in', async () => {
    const stand = await appStand();
    const answer = await stand.send({}, { authorization: token(stand.connector.url) });
    expect(answer.status).toBe(200);
    expect(stand.judge.judged).toHaveLength(1);
  });

  test('with a token of theirs that names a service of somebody else is refused, and nothing goes there', async () => {
    const stand = await appStand();
    const foreign = 'https://service.attacker.example/';
    const answer = await stand.send({ serviceUrl: foreign }, { authorization: token(foreign) });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'foreign-service' });
    expect(stand.judge.judged).toHaveLength(0);
  });

  const old = Math.floor(Date.now() / 1_000) - 3_600;
  test.each<[string, (service: string) => string | undefined]>([
    ['no token', () => undefined],
    ['an empty token', () => 'Bearer '],
    ['no token but words', () => 'Bearer of good news'],
    ['a token for another app', (service) => token(service, { aud: 'another' })],
    ['a token of another issuer', (service) => token(service, { iss: 'https://else.example' })],
    ['a token of another service', () => token('https://else.example/')],
    ['a token of no service', (service) => token(service, { serviceurl: undefined })],
    ['a token that has ended', (service) => token(service, { nbf: old - 600, exp: old })],
    ['a token of tomorrow', (service) => token(service, { nbf: old + 90_000, exp: old + 99_000 })],
    ['a token signed by another', (service) => token(service, {}, { by: other })],
    ['a token of an unknown key', (service) => token(service, {}, { kid: 'k2' })],
    ['a token that nobody signed', (service) => token(service, {}, { alg: 'none' })],
  ])('with %s is turned away, and nothing is judged', async (_name, make) => {
    const stand = await appStand();
    const authorization = make(stand.connector.url);
    const answer = await stand.send({}, authorization === undefined ? {} : { authorization });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ error: 'not-genuine' });
    expect(stand.judge.judged).toEqual([]);
  });

  test('on another channel than the key is endorsed for is turned away', async () => {
    const stand = await appStand();
    const answer = await stand.send(
      { channelId: 'directline' },
      { authorization: token(stand.connector.url) },
    );
    expect(answer.status).toBe(401);
  });

  test('is asked to come again where the keys can’t be had', async () => {
    const stand = await appStand(`${metadata}?away`);
    isSignerAway = true;
    const answer = await stand.send({}, { authorization: token(stand.connector.url) });
    isSignerAway = false;
    expect(answer.status).toBe(503);
    expect(stand.judge.judged).toEqual([]);
  });
});

describe('the Playground', () => {
  test('needs no token, and speaks to this computer alone', async () => {
    const stand = await openTeams();
    stands.push(stand);
    expect((await stand.send({})).status).toBe(200);
    for (const serviceUrl of ['https://else.example/', 'http://127.0.0.1.example.org/', 'http://10.0.0.7/'])
      expect((await stand.send({ serviceUrl })).status).toBe(401);
    expect(stand.judge.judged).toHaveLength(1);
  });
});

test('a body of more than a megabyte is refused, and one of 100 KB of HTML is read', async () => {
  const stand = await openTeams();
  stands.push(stand);
  const html = `<div>${'<b><i>x</i></b> '.repeat(7_000)}</div>`;
  const attachments = [{ contentType: 'text/html', content: html }];
  expect((await stand.send({ attachments })).status).toBe(200);
  expect((await stand.post(JSON.stringify({ text: 'x'.repeat(1_100_000) }))).status).toBe(413);
  expect(stand.judge.judged).toHaveLength(1);
});
