// A notice as the author sees it.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layOut, replyIn } from '../../../../adapters/slack/say/notice-blocks.ts';
import { choices } from '../../../../src/domain/warning.ts';
import { faultsInBlocks } from '../stand-in-slack/block-kit.ts';
import type { LaidOut } from '../../../../adapters/slack/say/privately.ts';
import type { Notice } from '../../../../src/domain/action.ts';

const notice: Notice = {
  what: 'The town, the job and the exact age together fit about one person.',
  advice: 'Leave out the town, or say "a rural county".',
  safer: 'Man in his 70s, COPD flare. Azithro daily or not?',
};

const typesOf = ({ blocks }: LaidOut) => blocks.map(({ type }) => type);

test('it says what, shows a safer version that can be copied, and says what to change', () => {
  expect(layOut(notice, 'W0')).toEqual({
    text: [
      'Only you see this. The town, the job and the exact age together fit about one person.',
      'Safer: “Man in his 70s, COPD flare. Azithro daily or not?”',
      'Leave out the town, or say "a rural county".',
    ].join('\n'),
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '_Only you see this._ The town, the job and the exact age together fit about one person.',
          verbatim: true,
        },
      },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [{ type: 'text', text: 'Safer, ready to copy:' }] },
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: 'Man in his 70s, COPD flare. Azithro daily or not?' }],
          },
        ],
      },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'Leave out the town, or say "a rural county".', verbatim: true }],
      },
    ],
  });
});

test('without a rewrite the advice is no small print, and what is empty is not shown', () => {
  expect(typesOf(layOut({ what: 'W.', advice: 'A.' }, 'W0'))).toEqual(['section', 'section']);
  expect(typesOf(layOut({ what: 'W.', advice: '' }, 'W0'))).toEqual(['section']);
  expect(typesOf(layOut({ what: 'W.', advice: '', choices: [] }, 'W0'))).toEqual(['section']);
});

test('a topic is asked for in words that can be copied', () => {
  const { text, blocks } = layOut({ what: 'W.', advice: '', question: 'Azithro daily in COPD?' }, 'W0');
  expect(text).toBe('Only you see this. W.\nOr ask it as a topic: “Azithro daily in COPD?”');
  expect(JSON.stringify(blocks[1])).toContain('"rich_text_preformatted"');
});

describe('what may be done about it', () => {
  const row = (offered: Notice['choices'] & {}) =>
    layOut({ ...notice, choices: offered }, 'W0').blocks.find(({ type }) => type === 'actions');

  test('buttons stand in the order of the choices, and what makes it fine is one menu', () => {
    const option = (text: string, value: string) => ({ text: { type: 'plain_text', text }, value });
    expect(row(choices)).toEqual({
      type: 'actions',
      elements: [
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Take it aside' },
          action_id: 'take-aside',
          value: 'W0',
          style: 'primary',
        },
        {
          type: 'button',
          text: { type: 'plain_text', text: 'Delete mine' },
          action_id: 'delete',
          value: 'W0',
        },
        {
          type: 'static_select',
          action_id: 'fine',
          placeholder: { type: 'plain_text', text: 'It’s fine because…' },
          options: [
            option('Not a patient', 'W0 not-a-patient'),
            option('I have written consent', 'W0 consent'),
            option('Already public', 'W0 already-public'),
          ],
        },
        { type: 'button', text: { type: 'plain_text', text: 'Why?' }, action_id: 'why', value: 'W0' },
      ],
    });
  });

  test('one reply alone is a button', () => {
    expect(row(['not-a-patient'])).toMatchObject({
      elements: [{ type: 'button', action_id: 'fine', value: 'W0 not-a-patient' }],
    });
  });

  test('a reply is read back from what its option carries', () => {
    expect(replyIn('W0 consent')).toEqual({ warning: 'W0', reply: 'consent' });
    for (const odd of ['consent', ' consent', 'W0', 'W0 why', '']) expect(replyIn(odd)).toBeUndefined();
  });
});

test("the hospital's own sentence and policy come last, and neither can become more than it is", () => {
  const { blocks, text } = layOut(
    { ...notice, wording: 'Call <!here> first.', policyUrl: 'https://hospital.example/p?a=1&b=x|y>z' },
    'W0',
  );
  expect(blocks.at(-1)).toEqual({
    type: 'context',
    elements: [
      {
        type: 'mrkdwn',
        text: 'Call &lt;!here&gt; first. <https://hospital.example/p?a=1&amp;b=x%7Cy%3Ez|The hospital’s policy>',
        verbatim: true,
      },
    ],
  });
  expect(text).not.toContain('<');
});

test('markup in a notice stays text', () => {
  const { text, blocks } = layOut(
    { what: 'a < b', advice: '<!channel>', safer: '<@U0DOCTOR> & "K+ > 5"' },
    'W0',
  );
  expect(text).toBe(
    'Only you see this. a &lt; b\nSafer: “&lt;@U0DOCTOR&gt; &amp; "K+ &gt; 5"”\n&lt;!channel&gt;',
  );
  // Rich text is no markup: it says what stands in it.
  const [what, safer, advice] = blocks;
  expect(JSON.stringify([what, advice])).not.toMatch(/<[@!]/);
  expect(safer).toMatchObject({ elements: [{}, { elements: [{ text: '<@U0DOCTOR> & "K+ > 5"' }] }] });
});

test('whatever a notice says, Slack takes it', () => {
  const long = fc.oneof(
    fc.string({ minLength: 1, unit: 'grapheme' }),
    fc.integer({ min: 1, max: 20_000 }).map((length) => '&'.repeat(length)),
    fc.integer({ min: 1, max: 20_000 }).map((length) => '🙂'.repeat(length)),
  );
  const any = fc.record(
    {
      what: long,
      advice: fc.oneof(long, fc.constant('')),
      without: long,
      safer: long,
      question: long,
      choices: fc.shuffledSubarray([...choices]),
      wording: fc.string({ minLength: 1, maxLength: 300 }),
      policyUrl: fc
        .webUrl({ withQueryParameters: true, withFragments: true })
        .map((url) => url.replace('http:', 'https:')),
    },
    { requiredKeys: ['what', 'advice'] },
  );
  const id = fc.stringMatching(/^[\w-]{43}\/[\w-]{43}$/);
  fc.assert(
    fc.property(any, id, (given, warning) => {
      const { text, blocks } = layOut(given, warning);
      expect(faultsInBlocks(blocks, 'message', new Set())).toEqual([]);
      expect(text.length).toBeLessThanOrEqual(40_000);
    }),
    { numRuns: 200 },
  );
});
