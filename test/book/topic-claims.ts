// Talk at the level of a topic lays claim to its details: what a paper, a cohort or a pool car tells is no patient's.
import { describe, expect, test } from '@jest/globals';
import { assignSubjects } from '../../src/assess/subject.ts';
import { core } from './the-book.ts';

const { detector } = core;

function subjectOf(text: string, part: string): string | undefined {
  const { findings, claims } = detector.detect(text);
  const at = text.indexOf(part);
  return assignSubjects(findings, claims).find(({ start, end }) => start <= at && at < end)?.subject;
}

describe('a detail', () => {
  test.each([
    ['a role on a screen', 'the documentary is about a striker with a bad knee', 'striker', 'public'],
    ['an address in an article', 'the article is at https://journal.example/a?id=77', 'https', 'public'],
    ['a serial of a thing', 'the new projector, serial SN 71-2208-416', '71-2208', 'nobody'],
    ['an address of a guideline', 'the guideline is at https://society.example/g?id=77', 'https', 'public'],
  ])('is not the patient’s: %s', (_, text, part, subject) => {
    expect(subjectOf(text, part)).toBe(subject);
  });

  test.each([
    ['a patient who watched a film', 'she is a striker and watched the documentary', 'striker'],
    ['a cohort beside a case', '40 patients in our audit, mine is a 56-year-old woman', '56'],
    ['a limit beside an age', '78F, cutoff for dialysis?', '78'],
  ])('stays the patient’s: %s', (_, text, part) => {
    expect(subjectOf(text, part)).toBe('patient');
  });
});
