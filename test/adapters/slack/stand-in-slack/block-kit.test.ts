// Block Kit's limits bite: each at its last good value, and one beyond.
import { describe, expect, test } from '@jest/globals';
import { faultsInBlocks, faultsInView } from './block-kit.ts';
import type { Surface } from './block-kit.ts';

const none: ReadonlySet<string> = new Set();
const x = (length: number): string => 'x'.repeat(length);
const plain = (length: number) => ({ type: 'plain_text', text: x(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: x(length) });
const many = <T>(length: number, make: (index: number) => T): T[] =>
  Array.from({ length }, (_, index) => make(index));
const faults = (blocks: unknown, surface: Surface = 'message') => faultsInBlocks(blocks, surface, none);

const button = (more: object = {}) => ({ type: 'button', text: plain(4), action_id: 'a', ...more });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const option = (text: object, value = 'v') => ({ text, value });
const select = (options: object[]) => actions({ type: 'static_select', action_id: 'a', options });
const confirm = (more: object = {}) => ({
  title: plain(1),
  text: mrkdwn(1),
  confirm: plain(1),
  deny: plain(1),
  ...more,
});
const bars = (series: number, categories: number, more: object = {}) => ({
  type: 'data_visualization',
  title: 'How many fit',
  chart: {
    type: 'bar',
    series: many(series, (index) => ({ name: `s${index}`, data: [{ label: 'c0', value: 1 }] })),
    axis_config: { categories: many(categories, (index) => `c${index}`) },
  },
  ...more,
});

test.each<[string, (size: number) => object, number]>([
  ['text of a section', (size) => ({ type: 'section', text: mrkdwn(size) }), 3_000],
  ['fields of a section', (size) => ({ type: 'section', fields: many(size, () => mrkdwn(1)) }), 10],
  ['a field', (size) => ({ type: 'section', fields: [mrkdwn(size)] }), 2_000],
  ['a header', (size) => ({ type: 'header', text: plain(size) }), 150],
  ['parts of a context', (size) => ({ type: 'context', elements: many(size, () => mrkdwn(1)) }), 10],
  ['buttons in a row', (size) => actions(...many(size, (index) => button({ action_id: `a${index}` }))), 25],
  ['text of a button', (size) => actions(button({ text: plain(size) })), 75],
  ['value of a button', (size) => actions(button({ value: x(size) })), 2_000],
  ['an action id', (size) => actions(button({ action_id: x(size) })), 255],
  ['a block id', (size) => ({ type: 'divider', block_id: x(size) }), 255],
  ['title of a question', (size) => actions(button({ confirm: confirm({ title: plain(size) }) })), 100],
  ['text of a question', (size) => actions(button({ confirm: confirm({ text: mrkdwn(size) }) })), 300],
  ['button of a question', (size) => actions(button({ confirm: confirm({ deny: plain(size) }) })), 30],
  ['text of an option', (size) => select([option(plain(size))]), 75],
  ['value of an option', (size) => select([option(plain(1), x(size))]), 150],
  ['options', (size) => select(many(size, (index) => option(plain(1), `v${index}`))), 100],
  [
    'options of an overflow menu',
    (size) => actions({ type: 'overflow', options: many(size, () => option(plain(1))) }),
    5,
  ],
  [
    'options to tick',
    (size) => actions({ type: 'checkboxes', options: many(size, () => option(mrkdwn(1))) }),
    10,
  ],
  ['title of a chart', (size) => bars(1, 1, { title: x(size) }), 50],
  ['series of a chart', (size) => bars(size, 1), 12],
  ['categories of a chart', (size) => bars(1, size), 20],
  [
    'a label of a chart',
    (size) => ({ ...bars(1, 1), chart: { type: 'pie', segments: [{ label: x(size), value: 1 }] } }),
    20,
  ],
  [
    'an alternative text',
    (size) => ({ type: 'image', image_url: 'https://example.org/a.png', alt_text: x(size) }),
    2_000,
  ],
])('%s: as much as Slack takes, and no more', (_what, make, most) => {
  expect(faults([make(most)])).toEqual([]);
  expect(faults([make(most + 1)]).length).toBeGreaterThan(0);
});

test('a fault names its place, and no word of what stands there', () => {
  const [fault] = faults([
    { type: 'divider' },
    { type: 'section', text: { type: 'mrkdwn', text: `Ottoline${x(3_000)}` } },
  ]);
  expect(fault).toContain('json-pointer:/blocks/1/text/text');
  expect(fault).not.toContain('Ottoline');
});

test.each<[string, unknown, Surface]>([
  ['no list', { type: 'divider' }, 'message'],
  ['no object', ['divider'], 'message'],
  ['an unknown type', [{ type: 'banner' }], 'message'],
  ['an unknown field', [{ type: 'divider', colour: 'red' }], 'message'],
  ['a section of nothing', [{ type: 'section' }], 'message'],
  ['an empty text', [{ type: 'section', text: plain(0) }], 'message'],
  ['markdown in a header', [{ type: 'header', text: mrkdwn(1) }], 'message'],
  ['markdown on a button', [actions(button({ text: mrkdwn(1) }))], 'message'],
  ['markdown in a menu', [select([option(mrkdwn(1))])], 'message'],
  ['a style that is none', [actions(button({ style: 'warning' }))], 'message'],
  ['a row of nothing', [actions()], 'message'],
  ['a block id twice', many(2, () => ({ type: 'divider', block_id: 'b' })), 'message'],
  ['an action id twice in a block', [actions(button(), button())], 'message'],
  ['51 blocks in a message', many(51, () => ({ type: 'divider' })), 'message'],
  ['101 blocks in a modal', many(101, () => ({ type: 'divider' })), 'modal'],
  ['three charts', many(3, () => bars(1, 1)), 'message'],
  [
    'series of one name',
    [{ ...bars(1, 1), chart: { ...bars(1, 1).chart, series: many(2, () => bars(1, 1).chart.series[0]) } }],
    'message',
  ],
  [
    'a value without a category',
    [{ ...bars(1, 1), chart: { ...bars(1, 1).chart, axis_config: { categories: ['other'] } } }],
    'message',
  ],
  ['an alert in a message', [{ type: 'alert', text: mrkdwn(1) }], 'message'],
  ['markdown at home', [{ type: 'markdown', text: 'x' }], 'home'],
])('%s is refused', (_what, blocks, surface) => {
  expect(faults(blocks, surface).length).toBeGreaterThan(0);
});

test('a block that the workspace refuses is named', () => {
  expect(
    faultsInBlocks([{ type: 'divider' }, bars(1, 1)], 'message', new Set(['data_visualization'])),
  ).toEqual(['[ERROR] unsupported block type [json-pointer:/blocks/1/type]']);
});

describe('a view', () => {
  const view = (more: object = {}) => ({
    type: 'modal',
    title: plain(1),
    blocks: [{ type: 'divider' }],
    ...more,
  });
  const input = { type: 'input', label: plain(1), element: { type: 'plain_text_input', action_id: 'a' } };

  test.each<[string, (size: number) => object, number]>([
    ['title', (size) => view({ title: plain(size) }), 24],
    ['submit', (size) => view({ submit: plain(size) }), 24],
    ['metadata', (size) => view({ private_metadata: x(size) }), 3_000],
    ['callback id', (size) => view({ callback_id: x(size) }), 255],
    ['blocks', (size) => view({ blocks: many(size, () => ({ type: 'divider' })) }), 100],
  ])('%s: as much as Slack takes, and no more', (_what, make, most) => {
    expect(faultsInView(make(most), none)).toEqual([]);
    expect(faultsInView(make(most + 1), none).length).toBeGreaterThan(0);
  });

  test.each<[string, object]>([
    ['without a title', view({ title: undefined })],
    ['that asks and has nothing to send it off', view({ blocks: [input] })],
    ['of an unknown type', view({ type: 'popup' })],
    ['at home with a title', { type: 'home', title: plain(1), blocks: [] }],
    ['of more than 250 KB', view({ blocks: many(90, () => ({ type: 'section', text: mrkdwn(2_900) })) })],
  ])('%s is refused', (_what, refused) => {
    expect(faultsInView(refused, none).length).toBeGreaterThan(0);
  });

  test('that asks and can be sent off is taken', () => {
    expect(faultsInView(view({ blocks: [input], submit: plain(4) }), none)).toEqual([]);
  });
});
