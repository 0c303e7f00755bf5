// A notice as the author sees it.
import { expect, test } from '@jest/globals';
import { layOut } from '../../../../adapters/slack/say/notice-blocks.ts';

const notice = {
  what: 'The town, the job and the exact age together fit about one person.',
  advice: 'Leave out the town, or say "a rural county".',
  safer: 'Man in his 70s, COPD flare. Azithro daily or not?',
};

test('it says what, shows a safer version, and says what to change', () => {
  const { text, blocks } = layOut(notice);
  expect(blocks.map((block) => block.text?.text)).toEqual([
    '_Only you see this._ The town, the job and the exact age together fit about one person.',
    'Safer: "Man in his 70s, COPD flare. Azithro daily or not?"',
    'Leave out the town, or say "a rural county".',
  ]);
  expect(text).toBe(blocks.map((block) => block.text?.text).join('\n'));
});

test('without a rewrite, and without advice, there is no empty section', () => {
  expect(layOut({ what: 'W.', advice: '' }).blocks.map((block) => block.text?.text)).toEqual([
    '_Only you see this._ W.',
  ]);
});

test('markup in a rewrite stays text', () => {
  const { blocks, text } = layOut({ what: 'a < b', advice: '<!channel>', safer: '<@U0DOCTOR> & "K+ > 5"' });
  expect(blocks.map((block) => block.text?.text)).toEqual([
    '_Only you see this._ a &lt; b',
    'Safer: "&lt;@U0DOCTOR&gt; &amp; "K+ &gt; 5""',
    '&lt;!channel&gt;',
  ]);
  expect(text).not.toMatch(/<[@!]/);
  expect(blocks.every((block) => block.text?.type === 'mrkdwn' && block.text.verbatim === true)).toBe(true);
});

test('no section is longer than Slack takes', () => {
  const long = '&'.repeat(40_000);
  const { blocks } = layOut({ what: long, advice: long, safer: long }, 'About your message in <#C0ROUND>:');
  expect(blocks).toHaveLength(4);
  expect(blocks[0]?.text?.text).toBe('About your message in <#C0ROUND>:');
  for (const block of blocks) expect(block.text?.text.length).toBeLessThanOrEqual(3_000);
});
