// The stand-in for the service behind Teams refuses what the service would: a test that it lets pass says something.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openConnector } from '../stand-in-connector.ts';
import { faultsOfCard } from './cards.ts';
import type { Connector } from '../stand-in-connector.ts';

let connector: Connector;
beforeEach(async () => {
  connector = await openConnector();
});
afterEach(() => connector.close());

const card = (body: readonly object[], actions: readonly object[] = []): object => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body,
  actions,
});
const submit = { type: 'Action.Submit', title: 'Go' };

test.each<[string, object]>([
  ['an element that nobody knows', card([{ type: 'Chart.Spiral' }])],
  ['an action that nobody knows', card([], [{ type: 'Action.Post' }])],
  ['a field without a name', card([{ type: 'Input.Text' }])],
  ['a look that there is not', card([{ type: 'Container', style: 'loud', items: [] }])],
  [
    'seven buttons',
    card(
      [],
      Array.from({ length: 7 }, () => submit),
    ),
  ],
  ['another type', { type: 'MessageCard' }],
])('does not take a card with %s', (_name, content) => {
  expect(faultsOfCard(content)).not.toEqual([]);
});

test('takes a card that has no fault, and Teams’ own charts', () => {
  const body = [
    { type: 'TextBlock', text: 'Look' },
    { type: 'Chart.HorizontalBar', data: [] },
  ];
  expect(
    faultsOfCard(
      card(
        body,
        Array.from({ length: 6 }, () => submit),
      ),
    ),
  ).toEqual([]);
});

const [bot, doctor, stranger] = ['28:aside', '29:doctor', '29:stranger'];
const ward = '/v3/conversations/19:ward@thread.tacv2/activities';
const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card([]) }];
const said = { type: 'message', from: { id: bot }, attachments };
const privately = { ...said, recipient: { id: doctor } };

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly body: object;
  readonly isTargeted?: boolean;
}

async function call({ method = 'POST', path = ward, body, isTargeted = false }: Asked): Promise<Response> {
  const query = isTargeted ? '?isTargetedActivity=true' : '';
  const headers = { 'content-type': 'application/json' };
  return fetch(`${connector.url.slice(0, -1)}${path}${query}`, {
    method,
    headers,
    body: JSON.stringify(body),
  });
}

const update = { method: 'PUT', path: `${ward}/18001` };

test.each<[string, number, Asked]>([
  ['a targeted message to nobody', 400, { body: said, isTargeted: true }],
  [
    'one in somebody’s own chat',
    400,
    { body: privately, isTargeted: true, path: '/v3/conversations/a:chat/activities' },
  ],
  ['one to a stranger', 403, { body: { ...said, recipient: { id: stranger } }, isTargeted: true }],
  ['an update that names whom it is for', 400, { ...update, body: privately, isTargeted: true }],
  ['an update for everybody of what one sees', 404, { ...update, body: said }],
  ['an update of what is not there', 404, { ...update, path: `${ward}/9`, body: said, isTargeted: true }],
  ['a place that is none', 404, { path: '/v3/conversations/C0ROUND/activities', body: said }],
  ['nothing', 400, { body: { type: 'message', from: { id: bot } } }],
  ['somebody else’s word', 400, { body: { ...said, from: { id: doctor } } }],
  ['too much', 413, { body: { ...said, summary: 'x'.repeat(41_000) } }],
  [
    'a conversation with nobody',
    400,
    { path: '/v3/conversations', body: { isGroup: false, bot: { id: bot } } },
  ],
  ['what it does not know', 405, { method: 'DELETE', body: {} }],
])('refuses %s', async (_name, status, asked) => {
  connector.service.strangers.add(stranger);
  expect((await call({ body: privately, isTargeted: true })).status).toBe(201);
  expect((await call(asked)).status).toBe(status);
  expect((await call({ ...update, body: said, isTargeted: true })).status).toBe(200);
});

test('takes seven a second in a thread, and says how long to wait', async () => {
  connector.service.isPaced = true;
  const answers = await Promise.all(Array.from({ length: 8 }, () => call({ body: said })));
  expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(7);
  const [refused] = answers.filter(({ status }) => status === 429);
  expect(refused?.headers.get('retry-after')).toBe('1');
});

test('gives text and card together no id, and asks for the token', async () => {
  expect(await (await call({ body: { ...said, text: 'Look' } })).json()).toEqual({});
  connector.service.token = 'ours';
  expect((await call({ body: said })).status).toBe(401);
});
