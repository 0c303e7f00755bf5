// Slack's markup: read into what a person sees, written so that nothing turns into markup.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeText, plainText } from '../../../adapters/slack/mrkdwn.ts';

describe('reading', () => {
  test.each([
    ['K+ &lt; 3 &amp; falling', 'K+ < 3 & falling'],
    ['&amp;lt; is written &lt;', '&lt; is written <'],
    ['see <https://example.org/case>', 'see https://example.org/case'],
    ['see <https://example.org/case|the paper>', 'see the paper (https://example.org/case)'],
    ['<http://example.org|example.org>', 'http://example.org'],
    ['write <mailto:ana@example.org|ana@example.org>', 'write ana@example.org'],
    ['call <tel:+15550100|555-0100>', 'call 555-0100 (+15550100)'],
    ['ask <@U0DOCTOR> or <@U0NURSE|nurse.ana>', 'ask @colleague or @colleague'],
    ['in <#C0ROUND|rounds>, <!here>', 'in #channel, @here'],
    ['<!subteam^S0ONCALL|@on-call>', '@group'],
    ['<!date^1764000000^{date} at {time}|24 November>', '24 November'],
    ['BP <90 and >40', 'BP <90 and >40'],
    ['no <close', 'no <close'],
    ['', ''],
  ])('%s', (mrkdwn, plain) => {
    expect(plainText(mrkdwn)).toBe(plain);
  });

  test('takes no more time than the text is long', () => {
    const started = performance.now();
    plainText('<|'.repeat(200_000));
    plainText(`<${'a'.repeat(400_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('writing', () => {
  test('escapes what Slack would read', () => {
    expect(escapeText('<@U1> & <!here>', 100)).toBe('&lt;@U1&gt; &amp; &lt;!here&gt;');
  });

  test('cuts between characters and entities', () => {
    expect(escapeText('abcdef', 6)).toBe('abcdef');
    expect(escapeText('abcdefg', 6)).toBe('abcde…');
    expect(escapeText('ab&cd', 6)).toBe('ab…');
    expect(escapeText('👩‍⚕️👩‍⚕️👩‍⚕️', 6)).toBe('👩‍⚕️…');
  });

  test('never exceeds its limit, never leaves half a character, and can be read back', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 1, max: 80 }),
        (text, limit) => {
          const written = escapeText(text, limit);
          expect(written.length).toBeLessThanOrEqual(limit);
          expect(() => encodeURIComponent(written)).not.toThrow();
          expect(written.replace(/&(?:lt|gt|amp);/g, '')).not.toMatch(/[&<>]/);
          const back = written.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
          expect(back === text || text.startsWith(back.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});
