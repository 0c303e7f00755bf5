// HTML as Teams writes it, and as nobody should.
import { describe, expect, test } from '@jest/globals';
import { readHtml } from '../../../../adapters/teams/read/html-text.ts';

const skype = 'http://schema.skype.com/';

test.each<[string, string, string]>([
  ['paragraphs', '<p>71M</p><p>COPD&nbsp;flare &amp; fever</p>', '71M\nCOPD flare & fever'],
  ['a list', '<ol><li>fever</li><li>cough</li></ol>', 'fever\ncough'],
  ['a quote', '<blockquote>he said <b>no</b></blockquote>ok', 'he said no\nok'],
  ['code', '<codeblock class="C"><code>MRN&#32;1234</code></codeblock>', 'MRN 1234'],
  ['preformatted text', '<pre>a\n  b</pre>', 'a\nb'],
  [
    'a table',
    '<table><tr><td>Age</td><td>71</td></tr><tr><td>Town</td><td>Ely</td></tr></table>',
    'Age 71\nTown Ely',
  ],
  ['a word in two styles', '<b>E</b>ly', 'Ely'],
  [
    'a mention',
    `<span itemtype="${skype}Mention" itemscope itemid="0">Dr Aster</span> any idea?`,
    '@colleague any idea?',
  ],
  ['an at tag', '<at id="0">Dr <b>Aster</b></at> any idea?', '@colleague any idea?'],
  [
    'a quoted reply',
    `<blockquote itemscope itemtype="${skype}Reply" itemid="1"><strong itemprop="mri" itemid="8:x">Dr Aster</strong><span itemprop="time" itemid="1"></span><p itemprop="preview">flare again</p></blockquote><p>yes</p>`,
    'flare again\nyes',
  ],
  ['a link by another name', '<a href="https://example.org/case">here</a>', 'here https://example.org/case'],
  [
    'a link that says itself',
    '<a href="https://example.org/">https://example.org/</a>',
    'https://example.org/',
  ],
  ['an emoji', `<img alt="🙂" itemtype="${skype}Emoji"> fine <emoji alt="👍"></emoji>`, '🙂 fine 👍'],
  ['what is never shown', '<style>p{}</style><script>x()</script>shown<!-- hidden -->', 'shown'],
  ['tags that never end', '<p>71M <b>from <i>Ely', '71M from Ely'],
  ['ends that never began', '</p></b>71M</div></i> from Ely', '71M from Ely'],
  ['less than', 'Hb <7 and K < 3', 'Hb <7 and K < 3'],
])('%s', (_name, html, text) => {
  expect(readHtml(html).text).toBe(text);
});

describe('pictures', () => {
  test('are counted, and what describes them is read', () => {
    const html = '<img alt="image" src="x"><img alt="Rash of the lighthouse keeper" src="y">';
    expect(readHtml(html)).toEqual({ text: 'Rash of the lighthouse keeper', pictures: 2 });
  });

  test('and emoji are none', () => {
    expect(readHtml(`<img alt="🙂" itemtype="${skype}Emoji">`).pictures).toBe(0);
  });
});

test('depth, length and nonsense are all read to the end', () => {
  const deep = `${'<div>'.repeat(50_000)}Ely${'</div>'.repeat(50_000)}`;
  expect(readHtml(deep).text).toBe('Ely');
  expect(readHtml('<a href="'.repeat(20_000)).text).toBe('');
  expect(readHtml(`${'<'.repeat(100_000)}p>Ely`).text).toContain('Ely');
});
