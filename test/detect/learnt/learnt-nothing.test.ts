// What the fitted model may not tell, however sure it is.
import { describe, expect, test } from '@jest/globals';
import { isNothing } from '../../../src/detect/learnt/learnt-nothing.ts';
import { sheetOf } from '../../../src/detect/sheet.ts';
import type { DetailKind } from '../../../src/domain/finding.ts';
import { lexiconOf } from '../small-book.ts';

const lists = lexiconOf({
  'work-word': ['retired', 'works'],
  'relative-word': ['sister'],
  lab: ['lipase'],
  'little-word': ['of', 'the'],
  'eponym-common': ['barlow'],
  'person-verb': ['coughed'],
  symptom: ['phlegm'],
});
const lexicon = { ...lists, listed: new Map([['butterfly', ['rare-word']]]) };

/** Asks of the tokens between « and ». */
function isNone(kind: DetailKind, marked: string): boolean {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const sheet = sheetOf(marked.replace(/[«»]/gu, ''), lexicon);
  const inside = sheet.reading.tokens.flatMap((token, i) =>
    token.start >= start && token.end <= end ? [i] : [],
  );
  return isNothing(kind, { from: inside[0] ?? 0, to: (inside.at(-1) ?? 0) + 1 }, sheet);
}

describe('a learnt detail', () => {
  test.each<[DetailKind, string]>([
    ['occupation', 'pt «retired», K 5'],
    ['occupation', 'she «works» nights'],
    ['event', 'she «coughed the phlegm» at noon'],
    ['family', 'his «sister» came'],
    ['name', '«Lipase» 4400'],
    ['location', '«Barlow» maybe, hips stable'],
    ['name', 'pt «R», K 5'],
    ['name', 'use a «butterlfy» and half the tube'],
    ['name', 'cosa vuole «domani» quando torna'],
    ['name', 'cosa vuole «domani mattina» sister'],
    ['other_id', 'ALP «120 IU»'],
    ['other_id', 'ALP «4147» IU'],
    ['other_id', 'neutrophils «2700/mm3»'],
    ['other_id', 'HR «110», sats fine'],
    ['other_id', 'gas «68/31», awake'],
    ['other_id', 'CK «52000 then 9000», dry'],
  ])('of kind %s is never made of this: %s', (kind, marked) => {
    expect(isNone(kind, marked)).toBe(true);
  });

  test.each<[DetailKind, string]>([
    ['occupation', 'pt «retired ferryman», K 5'],
    ['family', 'his «sister of the harbour master» came'],
    ['event', 'she «coughed the anthem» at noon'],
    ['name', '«Okonjo» R, K 5'],
    ['name', 'the «okonjo» works of lipase'],
    ['name', '«Barlow» R, K 5'],
    ['name', '«Butterlfy» R, K 5'],
    ['location', '«Inishbofin», K 5'],
    ['other_id', 'file «C 29 555», K 5'],
    ['other_id', 'file «0071923», K 5'],
    ['other_id', 'file «71923» gone'],
  ])('of kind %s may be made of this: %s', (kind, marked) => {
    expect(isNone(kind, marked)).toBe(false);
  });
});
