// Pictures of a message are looked into where the service keeps them, for as long as there is, and nowhere else.
import { afterEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { gate } from '../../slack/fakes.ts';
import { jpeg } from '../../slack/read/files.ts';
import { openTeams, personally } from '../teams-stand.ts';
import type { AddressInfo } from 'node:net';
import type { Reply } from '../stand-in-connector/replies.ts';
import type { TeamsStand } from '../teams-stand.ts';
import { fileHeaders } from '../../../../src/files/headers.ts';
import type { TeamsOptions } from '../../../../adapters/teams/index.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

const phone = jpeg({ place: true, time: '2026:11:02 10:32:11' });

async function stand(
  reply: Reply | 'reset' = { status: 200, body: phone },
  given: Partial<TeamsOptions> = {},
) {
  const teams = await openTeams({ headers: fileHeaders, ...given });
  closing.push(() => teams.close());
  teams.connector.answer = ({ path }) => (path.includes('/attachments/') ? reply : undefined);
  return teams;
}

const at = ({ connector }: TeamsStand, path = 'v3/attachments/0-wus-d1/views/original'): string =>
  connector.url + path;

async function tellsOf(teams: TeamsStand, ...addresses: readonly (string | undefined)[]) {
  const attachments = addresses.map((contentUrl) => ({ contentType: 'image/*', contentUrl }));
  expect((await teams.send({ attachments })).status).toBe(200);
  return teams.judge.judged.at(-1)?.enclosures?.map(({ tells }) => tells);
}

const asked = ({ connector }: TeamsStand) =>
  connector.calls.filter(({ path }) => path.includes('/attachments/'));

describe('a picture', () => {
  test('that the service keeps tells what its header tells', async () => {
    const teams = await stand();
    expect(await tellsOf(teams, at(teams))).toEqual([['place', 'time']]);
    expect(asked(teams)).toMatchObject([{ method: 'GET', path: '/v3/attachments/0-wus-d1/views/original' }]);
  });

  test('in a draft is looked into too', async () => {
    const teams = await stand();
    await teams.send({
      ...personally,
      text: 'and this?',
      attachments: [{ contentType: 'image/png', contentUrl: at(teams) }],
    });
    await teams.platform.stop();
    expect(teams.desk.checked[0]?.enclosures).toEqual([{ type: 'picture', tells: ['place', 'time'] }]);
  });

  test('is looked into up to three a message', async () => {
    const teams = await stand();
    expect(await tellsOf(teams, at(teams), at(teams), at(teams), at(teams))).toHaveLength(4);
    expect(asked(teams)).toHaveLength(3);
  });

  test('with a megabyte behind its header is not read to its end', async () => {
    const teams = await stand({ status: 200, body: Buffer.concat([phone, Buffer.alloc(3_000_000)]) });
    expect(await tellsOf(teams, at(teams))).toEqual([['place', 'time']]);
  });

  test.each<[string, Reply | 'reset']>([
    ['is gone', { status: 404 }],
    ['may not be read', { status: 403 }],
    ['breaks', 'reset'],
    ['is none', { status: 200, body: Buffer.from('nothing') }],
  ])('that %s is judged as a picture of which nothing is known', async (_name, reply) => {
    const teams = await stand(reply);
    expect(await tellsOf(teams, at(teams))).toEqual([[]]);
  });

  test('that does not come is not waited for', async () => {
    const { passed, open } = gate();
    const serve = async (): Promise<Reply> => {
      await passed;
      return { status: 200, body: phone };
    };
    const slow = await openTeams({ headers: fileHeaders, lookMs: 1, serve });
    closing.push(() => slow.close());
    closing.push(async () => open());
    expect(await tellsOf(slow, at(slow))).toEqual([[]]);
  });
});

/** A server that is none of the platform's. */
async function elsewhere() {
  const seen: string[] = [];
  const other = createServer((request, response) => {
    seen.push(request.url ?? '');
    response.end(phone);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  closing.push(() => new Promise((resolve) => other.close(() => resolve())));
  return { seen, port: (other.address() as AddressInfo).port };
}

describe('nobody is asked', () => {
  test('where the service itself leads elsewhere', async () => {
    const { seen, port } = await elsewhere();
    const teams = await stand({ status: 302, headers: { location: `http://127.0.0.1:${port}/inside` } });
    expect(await tellsOf(teams, at(teams))).toEqual([[]]);
    expect(seen).toEqual([]);
  });

  test('at another address, whatever a message says', async () => {
    const { seen, port } = await elsewhere();
    const teams = await stand();
    const addresses = [
      `http://127.0.0.1:${port}/v3/attachments/1/views/original`,
      `http://127.0.0.1@127.0.0.1:${port}/v3/attachments/1/views/original`,
      at(teams, 'v3/conversations/x/members'),
      at(teams, 'v3/attachments/../conversations/views/original'),
      at(teams, 'v3/attachments/1%2F..%2Fx/views/original'),
      'file:///etc/passwd',
      'nowhere',
      undefined,
    ];
    for (const address of addresses) expect(await tellsOf(teams, address)).toEqual([[]]);
    expect([seen, asked(teams)]).toEqual([[], []]);
  });

  test('where nobody looks into files', async () => {
    const teams = await openTeams();
    closing.push(() => teams.close());
    expect(await tellsOf(teams, at(teams))).toEqual([[]]);
    expect(asked(teams)).toEqual([]);
  });
});
