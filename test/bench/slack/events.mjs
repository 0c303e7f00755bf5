// Signed Slack events for the bench: what people write in a hospital's channels, one in twenty a case that is warned of.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const signingSecret = 'a-signing-secret-of-nobody';

const oneIn = 20;
const authors = 2_000;
const channels = 200;

const records = (name) =>
  readFileSync(new URL(`../../corpus/${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const talk = records('talk').map(({ text }) => text);
const cases = records('dev')
  .filter(({ warn }) => warn?.standard === true)
  .map(({ text }) => text);

const of = (list, number) => list[number % list.length];

/** A message of its own: no two have the same author, channel and time. */
function event(number) {
  const text = number % oneIn === 0 ? of(cases, number / oneIn) : of(talk, number);
  const ts = `${1_764_000_000 + Math.floor(number / 1_000)}.${String(number % 1_000).padStart(6, '0')}`;
  return JSON.stringify({
    token: 'retired',
    team_id: 'T0WARD',
    context_team_id: 'T0WARD',
    api_app_id: 'A0ASIDE',
    type: 'event_callback',
    event_id: `Ev${number}`,
    event_time: 1_764_000_000,
    is_ext_shared_channel: false,
    authorizations: [
      {
        enterprise_id: null,
        team_id: 'T0WARD',
        user_id: 'U0ASIDE',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    event: {
      type: 'message',
      channel: `C0${number % channels}`,
      channel_type: 'channel',
      user: `U0${(number * 7) % authors}`,
      team: 'T0WARD',
      text,
      blocks: [
        {
          type: 'rich_text',
          block_id: 'b1',
          elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
        },
      ],
      client_msg_id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
      ts,
      event_ts: ts,
    },
  });
}

/** Requests as Slack makes them, from the `first`-th on; signed now. */
export function requests(first, count) {
  const at = Math.floor(Date.now() / 1_000);
  return Array.from({ length: count }, (_, index) => {
    const body = event(first + index);
    const hash = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
    const headers = {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hash}`,
    };
    return { body, headers };
  });
}
