// The words in blocks of every kind are read, the labels of buttons are not, and no depth breaks the reading.
import { expect, test } from '@jest/globals';
import { linesOf, picturesIn } from '../../../../adapters/slack/read/blocks.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const rich = (text: string) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});
const button = { type: 'button', text: plain('Press me'), action_id: 'a' };

test.each<[string, object, string[]]>([
  ['a header', { type: 'header', text: plain('A & B') }, ['A & B']],
  [
    'a section',
    { type: 'section', text: mrkdwn('a &amp; <@U1>'), fields: [plain('b'), mrkdwn('c')], accessory: button },
    ['a & @colleague', 'b', 'c'],
  ],
  [
    'a context',
    {
      type: 'context',
      elements: [mrkdwn('a'), { type: 'image', image_url: 'https://example.org', alt_text: 'b' }],
    },
    ['a', 'b'],
  ],
  ['an image', { type: 'image', title: plain('a'), alt_text: 'b' }, ['a', 'b']],
  ['a video', { type: 'video', title: plain('a'), description: plain('b'), alt_text: 'c' }, ['a', 'b', 'c']],
  ['markdown', { type: 'markdown', text: '# a\n\nb' }, ['# a', '', 'b']],
  [
    'a card',
    { type: 'card', title: mrkdwn('a'), subtitle: mrkdwn('b'), body: mrkdwn('c'), actions: [button] },
    ['a', 'b', 'c'],
  ],
  ['a carousel', { type: 'carousel', elements: [{ type: 'card', body: mrkdwn('a') }] }, ['a']],
  [
    'a container',
    {
      type: 'container',
      title: plain('a'),
      child_blocks: [rich('b'), { type: 'actions', elements: [button] }],
    },
    ['a', 'b'],
  ],
  [
    'a plan',
    {
      type: 'plan',
      title: 'a',
      tasks: [{ type: 'task_card', title: 'b', details: rich('c'), output: rich('d') }],
    },
    ['a', 'b', 'c', 'd'],
  ],
  [
    'a table of data',
    {
      type: 'data_table',
      caption: 'a',
      rows: [
        [
          { type: 'raw_text', text: 'b' },
          { type: 'raw_number', value: 3 },
        ],
        'odd',
      ],
    },
    ['a', 'b, 3', ''],
  ],
  ['a block of times to come', { type: 'never_heard_of', text: mrkdwn('a') }, ['a']],
  ['buttons', { type: 'actions', elements: [button] }, []],
])('%s', (_what, block, lines) => {
  expect(linesOf([block])).toEqual(lines);
});

test.each([
  undefined,
  null,
  'text',
  7,
  {},
  [null, 'text', [[]]],
  [{ type: 7, text: 9, elements: 5, rows: {} }],
])('what is no list of blocks says nothing: %j', (blocks) => {
  expect(linesOf(blocks).join('')).toBe('');
  expect(picturesIn(blocks)).toBe(0);
});

test.each(['rich_text', 'rich_text_list', 'container'])(
  '%s within itself without end is cut short',
  (type) => {
    let block: object = { type: 'section', text: plain('deep') };
    for (let depth = 0; depth < 50_000; depth += 1)
      block = { type, elements: [block], child_blocks: [block] };
    expect(linesOf([block])).not.toContain('deep');
  },
);

test('a picture counts where it was uploaded to Slack', () => {
  const image = { type: 'image', alt_text: 'a' };
  expect(
    picturesIn([
      { ...image, slack_file: { id: 'F0' } },
      { ...image, image_url: 'https://example.org/cat.gif' },
    ]),
  ).toBe(1);
});
