// Everything an author said is judged once: text, rich text, what was forwarded, file names.
import { describe, expect, test } from '@jest/globals';
import { messageCallback } from '../../../../adapters/slack/read/message-event.ts';
import { textOf } from '../../../../adapters/slack/read/message-text.ts';
import { messageEvent } from '../fakes.ts';

function said(event: object): string {
  return textOf(messageCallback.parse(messageEvent({ text: '', ...event })).event);
}

const leaf = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) });
const leafOf = (text: string) => section(leaf(text));
const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const rich = (...elements: object[]) => ({ blocks: [{ type: 'rich_text', block_id: 'b1', elements }] });

describe('rich text', () => {
  test('that says what the text says adds nothing', () => {
    const elements = [
      leaf('67F '),
      leaf('flare', { bold: true }),
      leaf(', ask '),
      { type: 'user', user_id: 'U0NURSE' },
      leaf(' '),
      { type: 'emoji', name: 'wave', skin_tone: 3 },
      leaf(' see '),
      { type: 'link', url: 'https://example.org', text: 'this' },
    ];
    const text = '67F *flare*, ask <@U0NURSE> :wave::skin-tone-3: see <https://example.org|this>';
    expect(said({ text, ...rich(section(...elements)) })).toBe(
      '67F *flare*, ask @colleague :wave::skin-tone-3: see this (https://example.org)',
    );
  });

  test('is the message where the text is empty', () => {
    const list = {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [section(leaf('first')), section(leaf('second'))],
    };
    const quote = { type: 'rich_text_quote', elements: [leaf('quoted\nof two lines')] };
    const code = { type: 'rich_text_preformatted', elements: [leaf('Na 128')] };
    expect(said(rich(section(leaf('Two things:')), list, quote, code)).split('\n')).toEqual([
      'Two things:',
      'first',
      'second',
      'quoted',
      'of two lines',
      'Na 128',
    ]);
  });

  test('adds the lines that the text lacks', () => {
    const list = {
      type: 'rich_text_list',
      style: 'ordered',
      elements: [section(leaf('aspirin')), section(leaf('statin'))],
    };
    expect(said({ text: 'Plan:\n1. aspirin', ...rich(section(leaf('Plan:')), list) })).toBe(
      'Plan:\n1. aspirin\nstatin',
    );
  });

  test('of every kind of leaf reads as a person sees it', () => {
    const elements = [
      { type: 'broadcast', range: 'here' },
      leaf(' '),
      { type: 'usergroup', usergroup_id: 'S0ONCALL' },
      leaf(' '),
      { type: 'channel', channel_id: 'C0ROUND' },
      leaf(' '),
      { type: 'date', timestamp: 1_764_000_000, format: '{date}', fallback: '24 November' },
      leaf(' '),
      { type: 'emoji', name: 'wave' },
      { type: 'constructor', text: '!' },
      { type: 'unknown' },
    ];
    expect(said(rich(section(...elements)))).toBe('@here @group #channel 24 November :wave:!');
  });
});

describe('attachments', () => {
  test('a forwarded message is what the author says', () => {
    const shared = {
      is_share: true,
      from_url: 'https://example.slack.com/archives/C1/p1',
      text: 'Seen &amp; sent home',
      fallback: '[November 24th] ana: Seen',
    };
    expect(said({ attachments: [shared] })).toBe('Seen & sent home');
  });

  test('the preview of a linked page is not', () => {
    const preview = {
      from_url: 'https://example.org/news',
      title: 'Local farmer of the year',
      text: 'A portrait.',
    };
    expect(said({ text: 'see <https://example.org/news>', attachments: [preview] })).toBe(
      'see https://example.org/news',
    );
  });

  test('without text fall back to their fallback', () => {
    expect(
      said({ attachments: [{ fallback: 'A table of results', title: 'Results', pretext: 'Today:' }] }),
    ).toBe('Today:\nResults\nA table of results');
  });
});

test('files add their titles, names, previews and mails, each once', () => {
  const files = [
    { title: 'Referral letter', name: 'referral letter.pdf', preview: 'Dear colleague' },
    { title: 'scan', name: 'scan', plain_text: 'Forwarded mail' },
    { id: 'F0CONNECT', file_access: 'check_file_info' },
  ];
  expect(said({ text: 'See the referral letter', files })).toBe(
    'See the referral letter\nreferral letter.pdf\nDear colleague\nscan\nForwarded mail',
  );
});

test('odd pieces are left out, the rest is read', () => {
  const odd = {
    text: 'Still here',
    blocks: [null, 7, { type: 'rich_text', elements: [null, { elements: 'no' }, section(leaf('and here'))] }],
    attachments: [null, 'x', { text: 5, fallback: null }],
    files: { title: 'not a list' },
  };
  expect(said(odd)).toBe('Still here\nand here');
  expect(said({ text: 7 })).toBe('');
});

describe('the same words', () => {
  const text = '67F, flare after the wedding in Ely';
  const section = {
    type: 'section',
    text: { type: 'mrkdwn', text: `*67F*, flare after the wedding in Ely` },
  };
  const repeats = {
    text,
    blocks: [...rich(leafOf(text)).blocks, section],
    attachments: [
      { fallback: text, text, blocks: [section] },
      { is_share: true, text, message_blocks: [{ message: rich(leafOf(text)) }] },
    ],
    files: [{ title: text, name: text, preview: text, plain_text: text, subject: text, alt_txt: text }],
  };

  test('are judged once, however many of text, blocks, attachments and files repeat them', () => {
    expect(said(repeats)).toBe(text);
  });

  test.each(['text', 'blocks', 'attachments', 'files'] as const)(
    'are judged where only %s says them',
    (key) => {
      expect(said({ [key]: repeats[key] })).toMatch(/^\*?67F\*?, flare after the wedding in Ely$/);
    },
  );
});
