// A notice as the author sees it.
import { expect, test } from '@jest/globals';
import type { LaidOut } from '../../../../adapters/slack/say/privately.ts';
import { layOut } from '../../../../adapters/slack/say/notice-blocks.ts';

/** The words of sections. */
const wordsOf = ({ blocks }: LaidOut) =>
  blocks.map((block) => ('text' in block && typeof block.text === 'object' ? block.text : undefined));

const notice = {
  what: 'The town, the job and the exact age together fit about one person.',
  advice: 'Leave out the town, or say "a rural county".',
  safer: 'Man in his 70s, COPD flare. Azithro daily or not?',
};

test('it says what, shows a safer version, and says what to change', () => {
  const { text, blocks } = layOut(notice);
  const words = wordsOf({ text, blocks }).map((each) => each?.text);
  expect(words).toEqual([
    '_Only you see this._ The town, the job and the exact age together fit about one person.',
    'Safer: "Man in his 70s, COPD flare. Azithro daily or not?"',
    'Leave out the town, or say "a rural county".',
  ]);
  expect(text).toBe(words.join('\n'));
});

test('without a rewrite, and without advice, there is no empty section', () => {
  expect(wordsOf(layOut({ what: 'W.', advice: '' }))).toMatchObject([{ text: '_Only you see this._ W.' }]);
});

test('markup in a rewrite stays text', () => {
  const laidOut = layOut({ what: 'a < b', advice: '<!channel>', safer: '<@U0DOCTOR> & "K+ > 5"' });
  const { text } = laidOut;
  expect(wordsOf(laidOut).map((each) => each?.text)).toEqual([
    '_Only you see this._ a &lt; b',
    'Safer: "&lt;@U0DOCTOR&gt; &amp; "K+ &gt; 5""',
    '&lt;!channel&gt;',
  ]);
  expect(text).not.toMatch(/<[@!]/);
  for (const words of wordsOf(laidOut)) expect(words).toMatchObject({ type: 'mrkdwn', verbatim: true });
});

test('no section is longer than Slack takes', () => {
  const long = '&'.repeat(40_000);
  const words = wordsOf(layOut({ what: long, advice: long, safer: long }));
  expect(words).toHaveLength(3);
  for (const each of words) expect(each?.text.length).toBeLessThanOrEqual(3_000);
});
