// How words that no list holds are told to be spelt as names.
import { describe, expect, test } from '@jest/globals';
import { loadNameLetters } from '../../src/rulebook/load-name-letters.ts';

const faults: string[] = [];
const letters = loadNameLetters('rules/population', faults);

describe('letters of names', () => {
  test('speak for a name, of whatever tongue', () => {
    for (const name of ['okwuchi', 'hatakezawa', 'szentkuty', 'vagharia', 'tsikladze'])
      expect(letters.get(name)).toBeGreaterThan(3);
  });
  test('speak against one in what is built of words', () => {
    for (const word of ['rehydrational', 'unbuttering', 'postextubation', 'thinkable', 'gastroporotic'])
      expect(letters.get(word)).toBeLessThan(0);
  });
  test('say nothing of what is not written in plain letters', () => {
    expect(letters.get('4tu')).toBeUndefined();
    expect(faults).toEqual([]);
  });
  test('say what is missing', () => {
    const missing: string[] = [];
    loadNameLetters('no-such-folder', missing);
    expect(missing).toHaveLength(1);
  });
});
