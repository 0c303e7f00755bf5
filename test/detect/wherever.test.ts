// A name that is found once is taken out wherever it stands.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Finding } from '../../src/domain/finding.ts';
import { wherever } from '../../src/detect/wherever.ts';

const nameIn = (text: string, name: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'name-full',
  version: 1,
  kind: 'name',
  start: text.indexOf(name),
  end: text.indexOf(name) + name.length,
  confidence: 0.9,
  evidence: [],
  subject: 'patient',
  ...more,
});
const said = (text: string, findings: readonly Finding[]): readonly string[] =>
  wherever(text, findings).map(({ start, end }) => text.slice(start, end));

test('in other letters, and in a file name', () => {
  const text = 'Ottoline is worse. OTTOLINE.pdf is up, see ottoline-2';
  expect(said(text, [nameIn(text, 'Ottoline')])).toEqual(['Ottoline', 'OTTOLINE', 'ottoline']);
});

test('the longer of two names first', () => {
  const text = 'Ann, Ann Quill: ann quill is worse, ann is not';
  expect(said(text, [nameIn(text, 'Ann'), nameIn(text, 'Ann Quill')])).toEqual([
    'Ann',
    'Ann Quill',
    'ann quill',
    'ann',
  ]);
});

test('not within another word, nor of two letters, nor what is no name, nor a colleague', () => {
  const text = 'Rose, he, baker: the rosette, a heel, a rosebush, a baker, Quill saw her, Quill says';
  const findings = [
    nameIn(text, 'Rose'),
    nameIn(text, 'he'),
    nameIn(text, 'baker', { kind: 'occupation' }),
    nameIn(text, 'Quill', { subject: 'colleague' }),
  ];
  expect(said(text, findings)).toEqual(['Rose', 'he', 'baker']);
});

test('any text: inside it, in order, none over another, and all that was found', () => {
  const words = fc.array(fc.constantFrom('Ann', 'ann', 'ANNA', ' ', '-', 'İ', '𝒜'), {
    minLength: 1,
    maxLength: 30,
  });
  fc.assert(
    fc.property(words, fc.nat(), fc.nat({ max: 6 }), (parts, from, size) => {
      const text = parts.join('');
      const start = from % text.length;
      const own = nameIn(text, '', { start, end: Math.min(text.length, start + size + 1) });
      const all = wherever(text, [own]);
      expect(all).toContainEqual(own);
      let last = 0;
      for (const { start: begin, end } of all) {
        expect(begin).toBeGreaterThanOrEqual(last);
        expect(end).toBeLessThanOrEqual(text.length);
        last = end;
      }
    }),
  );
});
