// Payloads as Slack makes them, then broken in every way: the answer is 200 or 400, and comes; a socket acks all the same.
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { broken, mutation } from '../../../mutations.ts';
import { signed } from '../fakes.ts';
import { overHttp, overSockets } from '../stands.ts';
import type { HttpStand } from '../stands.ts';
import type { Payload } from '../stand-in-slack/deeds.ts';

let http: HttpStand;
let sockets: Awaited<ReturnType<typeof overSockets>>;
const unhandled: unknown[] = [];
const note = (reason: unknown): void => void unhandled.push(reason);
beforeAll(async () => {
  process.on('unhandledRejection', note);
  [http, sockets] = [await overHttp(), await overSockets()];
});
afterEach(() => expect(unhandled).toEqual([]));
afterAll(async () => {
  await Promise.all([http.close(), sockets.close()]);
  process.off('unhandledRejection', note);
});

/** One of each kind, as people make them. */
function payloads(): readonly Payload[] {
  const { people, world } = http.slack;
  const post = world.say('C0ROUND', 'U0DOCTOR', 'Anyone seen a flare like this?');
  const shown = world.say('C0ROUND', 'U0ASIDE', 'Look', {
    blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'why', value: 'w0' }] }],
  });
  const view = {
    id: 'V0',
    user: 'U0DOCTOR',
    hash: '1',
    view: { type: 'modal', callback_id: 'settings', private_metadata: '', blocks: [] },
  };
  return [
    people.write('C0ROUND', 'U0DOCTOR', 'Lighthouse keeper, 81M', {
      blocks: [
        {
          type: 'rich_text',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'x' }] }],
        },
      ],
    }),
    people.edit(post, 'Anyone seen this?'),
    people.erase(post),
    people.write('D0DIRECT', 'U0DOCTOR', 'Check this'),
    people.event({ type: 'app_uninstalled' }),
    people.event({ type: 'tokens_revoked', tokens: { oauth: ['U0DOCTOR'], bot: ['U0ASIDE'] } }),
    people.event({
      type: 'member_joined_channel',
      user: 'U0ASIDE',
      channel: 'C0ROUND',
      channel_type: 'C',
      team: 'T0WARD',
    }),
    people.event({ type: 'channel_archive', channel: 'C0ROUND', user: 'U0ADMIN' }),
    people.home('U0DOCTOR'),
    people.press('U0DOCTOR', shown, 'why'),
    people.shortcut('U0DOCTOR', shown, 'check_message'),
    people.submit(view, { block: { action: { type: 'plain_text_input', value: '12' } } }),
    people.command('U0DOCTOR', 'C0ROUND', 'status'),
    { type: 'url_verification', token: 'retired', challenge: 'c0ffee' },
    {
      type: 'app_rate_limited',
      token: 'retired',
      team_id: 'T0WARD',
      minute_rate_limited: 1,
      api_app_id: 'A0ASIDE',
    },
  ];
}

const isCommand = (payload: Payload): boolean => 'command' in payload;
const isForm = (payload: Payload): boolean => isCommand(payload) || 'trigger_id' in payload;

/** The body as Slack would encode it, with a field that makes each its own. */
function encode(payload: Payload, mutated: unknown): { body: string; contentType: string } {
  const own = { ...(mutated as object), nonce: Math.random() };
  if (!isForm(payload)) return { body: JSON.stringify(own), contentType: 'application/json' };
  const fields = isCommand(payload)
    ? Object.fromEntries(Object.entries(own).map(([name, value]) => [name, String(value)]))
    : { payload: JSON.stringify(own) };
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' };
}

test('over HTTP', async () => {
  const known = payloads();
  await fc.assert(
    fc.asyncProperty(mutation, async ({ which, changes }) => {
      const payload = known[which % known.length] as Payload;
      const { body, contentType } = encode(payload, broken(payload, changes));
      const { status } = await http.post(body, { ...signed(body), 'content-type': contentType });
      expect([200, 400]).toContain(status);
    }),
    { numRuns: 80 },
  );
}, 60_000);

test('over a socket', async () => {
  const known = payloads();
  let number = 0;
  await fc.assert(
    fc.asyncProperty(mutation, async ({ which, changes }) => {
      const payload = known[which % known.length] as Payload;
      const envelope = `e${++number}`;
      const kind = isForm(payload) ? 'interactive' : 'events_api';
      const type = isCommand(payload) ? 'slash_commands' : kind;
      const frame = { type, envelope_id: envelope, payload: broken(payload, changes) };
      sockets.slack.sockets[0]?.send(JSON.stringify(frame));
      await sockets.slack.until(() => sockets.slack.acks.some((ack) => ack.envelope === envelope));
    }),
    { numRuns: 50 },
  );
}, 60_000);
