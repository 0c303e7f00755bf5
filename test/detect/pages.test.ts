// Long texts are cut into pages where a reader would pause, and nothing is lost between them.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { pageLength, pagesOf, readableLength } from '../../src/detect/pages.ts';

const text = fc
  .array(fc.constantFrom('word '.repeat(120), 'Ash. ', 'Ash\n', '\n\n', 'x'.repeat(700), '🙂', ' '), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

describe('the pages of a text', () => {
  test('joined are the text, each where it says it is, and none is longer than a page or empty', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const pages = pagesOf(whole);
        expect(pages.map((page) => page.text).join('')).toBe(whole);
        for (const page of pages) {
          expect(whole.startsWith(page.text, page.start)).toBe(true);
          const most = page.start < readableLength ? pageLength : 2 * pageLength;
          expect(page.text.length).toBeLessThanOrEqual(most);
        }
        expect(pages.slice(1).every((page) => page.text !== '')).toBe(true);
      }),
    );
  });

  test.each(['', 'Ash', 'x'.repeat(pageLength)])('of a text of one page are the text: %#', (whole) => {
    expect(pagesOf(whole)).toEqual([{ start: 0, text: whole }]);
  });

  test.each([
    ['paragraph', 'one. two\nthree\n\n', 'four\nfive. six '],
    ['line', 'one. two\n', 'three. four '],
    ['sentence', 'one two. ', 'three four '],
    ['word', 'one ', 'two-three'],
  ])('end with a %s', (_, end, next) => {
    const first = `${'x'.repeat(pageLength - 60)} ${end}`;
    const [page] = pagesOf(`${first}${next}${'y'.repeat(pageLength)}`);
    expect(page.text).toBe(first);
  });
});
