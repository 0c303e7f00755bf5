// What Slack repeats is said once; a short word that stands inside a longer one was not said.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createOnce } from '../../../../adapters/slack/read/once.ts';

function said(...lines: string[]): readonly string[] {
  const once = createOnce();
  for (const line of lines) once.say([line]);
  return once.lines;
}

test('a line that was said is not said again, however it is marked up', () => {
  expect(
    said('Potassium *6.4*, on ramipril', 'potassium 6.4', '_Potassium 6.4_ on ramipril!', 'ramipril'),
  ).toEqual(['Potassium *6.4*, on ramipril']);
  expect(said('the *pot*assium has risen again', 'The potassium has risen')).toHaveLength(1);
});

test('a short name inside another word is a name of its own', () => {
  expect(said('most likely an anaemia', 'Ely', 'Ana')).toEqual(['most likely an anaemia', 'Ely', 'Ana']);
});

test('lines without a letter or digit say nothing', () => {
  expect(said('', ' ', '—', '🙂')).toEqual([]);
});

test('every word of every line is there, and a line given twice is there once', () => {
  const words = (lines: readonly string[]) =>
    new Set(
      lines
        .join(' ')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu),
    );
  const line = fc.array(fc.constantFrom('ana', 'anaemia', 'Ely', 'likely', '6.4', '*bo*ld', 'bold', '—'), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(
      fc.array(
        line.map((each) => each.join(' ')),
        { maxLength: 6 },
      ),
      (lines) => {
        const once = said(...lines, ...lines);
        expect(new Set(once).size).toBe(once.length);
        // Markup in the middle of a word parts it; whole, it stands in a line that was kept.
        const kept = words(once);
        for (const word of words(lines))
          if (!['bo', 'ld', 'bold'].includes(word)) expect(kept).toContain(word);
      },
    ),
  );
});

test('what stands together is one list, in which a line that repeats another is left out', () => {
  const once = createOnce();
  once.say(['Plan:', 'aspirin', 'Aspirin', 'aspirin and a statin']);
  expect(once.lines).toEqual(['Plan:', 'aspirin', 'aspirin and a statin']);
});

test('many lines together were said where their words were, in the same order', () => {
  const once = createOnce();
  expect(once.holds([])).toBe(true);
  once.say(['Two things: *one*, two']);
  expect(once.holds(['Two things: *one*, two'])).toBe(true);
  expect(once.holds(['Two things:', 'one', 'two'])).toBe(true);
  expect(once.holds(['Two things:', 'two', 'one'])).toBe(false);
  expect(once.holds(['one'])).toBe(false);
});
