// Long texts: read whole while nothing is sure, and no further once it is; every offset points home.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Detection, Detector } from '../../src/detect/detect.ts';
import { detectInPages, pageLength } from '../../src/detect/pages.ts';

const finding = {
  rule: 'name',
  version: 1,
  kind: 'name',
  confidence: 1,
  evidence: [],
  subject: 'patient',
} as const;
const claim = { rule: 'author', within: 'span', kinds: undefined, subject: 'author', confidence: 1 } as const;

/** Finds every "Ash", claims its place, and hears the cue "seen" in every page that has one. */
function ashes(pages: string[]): Detector {
  return {
    detect(text) {
      pages.push(text);
      const places = [...text.matchAll(/Ash/gu)].map(({ index }) => ({ start: index, end: index + 3 }));
      const first = places.slice(0, 1);
      return {
        findings: places.map((place) => ({ ...finding, ...place })),
        cues: [
          ...first.map((place) => ({ rule: 'seen', version: 1, weight: 1, ...place })),
          { rule: 'wording-word', version: 1, weight: 1, start: 0, end: text.length, isWording: true },
        ],
        claims: places.map((place) => ({ ...claim, ...place, from: place.start, to: place.end })),
        failures: places.length > 0 ? ['name:TypeError'] : [],
      };
    },
  };
}

const never = (): boolean => false;
const text = fc
  .array(fc.constantFrom('word '.repeat(500), 'Ash\n', 'x'.repeat(3000), '🙂', ' '), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('a text read in pages', () => {
  test('is read whole while nothing is sure, a page at a time', () => {
    fc.assert(
      fc.property(text, (whole) => {
        const pages: string[] = [];
        const { findings, claims } = detectInPages(ashes(pages), whole, never);
        expect(pages.join('')).toBe(whole);
        expect(Math.max(...pages.map((page) => page.length))).toBeLessThanOrEqual(pageLength);
        const places = [...whole.matchAll(/Ash/gu)].map(({ index }) => index);
        expect(findings.map(({ start, end }) => [start, end])).toEqual(places.map((at) => [at, at + 3]));
        expect(claims.map(({ from, to }) => [from, to])).toEqual(places.map((at) => [at, at + 3]));
      }),
    );
  });

  test('has each cue and each failure once, and the wording of its first page', () => {
    const { cues, failures } = detectInPages(ashes([]), 'Ash. '.repeat(4000), never);
    expect(cues.map(({ rule, start, end }) => [rule, start, end])).toEqual([
      ['seen', 0, 3],
      ['wording-word', 0, pageLength],
    ]);
    expect(failures).toEqual(['name:TypeError']);
  });

  test('is read no further than until it is enough', () => {
    const pages: string[] = [];
    const enough = ({ findings }: Detection): boolean => findings.length > 0;
    const { findings } = detectInPages(
      ashes(pages),
      `${'word '.repeat(2000)}Ash ${'word '.repeat(8000)}`,
      enough,
    );
    expect(pages).toHaveLength(2);
    expect(findings).toHaveLength(1);
  });

  test('of one page asks nobody whether it is enough', () => {
    const asked = (): boolean => {
      throw new Error('asked');
    };
    expect(detectInPages(ashes([]), 'Ash', asked).findings).toHaveLength(1);
    expect(detectInPages(ashes([]), '', asked).findings).toHaveLength(0);
  });
});
