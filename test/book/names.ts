// Names of many origins in what clinicians write, in every letter case: as many are found in one as in the other.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { look } from '../../src/look.ts';
import { leadsToPatient } from '../../src/domain/subject.ts';
import { core } from './the-book.ts';

interface Person {
  readonly origin: string;
  readonly given: string;
  readonly family: string;
}

const people = readFileSync(new URL('../corpus/people.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Person);

/** «G F» is the place of the name: G the given name, F the family name. */
const carriers = [
  'pt «G F» seen in clinic for worsening dyspnea',
  '«G F» is refusing dialysis again, K 6.8',
  'saw «G F» today, wound looks infected',
  '64F «G F» with new AF, start apixaban?',
  'just admitted «G F», DKA, ph 7.1',
  'Pt name: «G F», CT shows a mass in the pancreas',
  '«G F», 58M, chest pain since 4am',
  'Can someone review «G F» in clinic? INR 9 and bleeding',
  'the CT for «G F» came back, PE',
  'Re: «G F» - creatinine 3.4, up from 1.1',
  'hey team, «G F» in bay 3 is septic',
  'spoke with «G F» about the biopsy, it is cancer',
  "«G F»'s potassium is 2.1, replacing iv",
  'Mr. «G F» needs a bed, GI bleed',
  'my patient «G» keeps missing his insulin',
  'a lady called «G», 34, with preeclampsia',
  '«G» came in last night with a stroke, lysed at 2am',
  'Mr «F» in for chemo, neutrophils 0.3',
  'Mrs. «F» fell again overnight, hip looks short',
  'pt «F» has a troponin of 900',
  '«F, G» - lactate 6, on pressors',
  'PID|1||4471^^^MRN||«F^G»||',
  'his wife «G» says he stopped his meds, EF 15%',
  '72M with dementia, daughter «G» is the proxy',
  'her husband «G F» wants everything done, she is on max pressors',
] as const;

const asIs = (text: string) => text;
const small = (text: string) => text.toLowerCase();
const large = (text: string) => text.toUpperCase();

/** How the name is written, and how the rest. */
const letterCases = {
  Title: [asIs, asIs],
  lower: [small, asIs],
  UPPER: [large, asIs],
  'all lower': [small, small],
  'ALL UPPER': [large, large],
} as const;
type LetterCase = keyof typeof letterCases;

// Every eleventh pairing of a person and a carrier: each person stands in two or three, each carrier takes some twenty.
const every = 11;

/** Share of the names of which at least half is found. */
function recall(letterCase: LetterCase): number {
  const [ofName, ofRest] = letterCases[letterCase];
  const found = carriers.flatMap((carrier, nth) =>
    people
      .filter((_, i) => (i + nth) % every === 0)
      .map((person) => {
        const [before = '', name = '', after = ''] = carrier.split(/[«»]/u);
        const written = ofName(
          name.replace(/[GF]/gu, (part) => (part === 'G' ? person.given : person.family)),
        );
        return isFound(ofRest(before), written, ofRest(after));
      }),
  );
  return found.filter(Boolean).length / found.length;
}

const policy = { sensitivity: 'standard' } as const;

// What the whole message makes of it: what is found at first may be doubted.
const read = (text: string) => look(core, text, { policy, before: undefined }).findings;

function isFound(before: string, name: string, after: string): boolean {
  const own = read(before + name + after).filter(({ subject }) => leadsToPatient(subject));
  let covered = 0;
  for (let i = before.length; i < before.length + name.length; i += 1)
    if (own.some(({ start, end }) => start <= i && i < end)) covered += 1;
  return covered * 2 >= name.length;
}

describe('names of many origins', () => {
  const title = recall('Title');

  test('are found as they are usually written', () => {
    expect(title).toBeGreaterThanOrEqual(0.97);
  });

  // A tenth of these people bear names that are words, of which small letters hide more: three points are the aim, seven
  // are what stands.
  test.each(['lower', 'UPPER', 'all lower', 'ALL UPPER'] as const)('are found in %s too', (letterCase) => {
    expect(recall(letterCase)).toBeGreaterThanOrEqual(title - 0.07);
  });
});

describe('who is no patient', () => {
  test.each([
    'hey Aoife can you reset my badge',
    'Dr Okonkwo is on tonight',
    'ask Priya in pharmacy about the vanc',
    'Smith et al found no difference',
    'is this Crohn or Behcet, he asked',
    'the Kowalczyk protocol says four hours',
    'per Mayo protocol we stop at 48 h',
    'thanks, will do. Cheers, Niamh',
    'the Foley is out and the Hickman flushes',
  ])('%s', (text) => {
    expect(read(text).filter(({ kind, subject }) => kind === 'name' && leadsToPatient(subject))).toEqual([]);
  });
});

describe('a sentence in another tongue', () => {
  test.each([
    'no sé qué hacer con este caso, gracias por la ayuda',
    'je ne sais pas quoi faire pour demain matin',
    'ich weiß nicht was wir heute machen sollen',
    'non so cosa fare domani mattina in reparto',
  ])('names nobody: %s', (text) => {
    expect(read(text).filter(({ kind }) => kind === 'name')).toEqual([]);
  });
});
