// Patterns keep their meaning when their Unicode properties are written as ranges.
import { describe, expect, test } from '@jest/globals';
import { needsUnicode, withoutProperties } from '../../src/rulebook/letters.ts';

const matches = (pattern: string, text: string): boolean =>
  new RegExp(`^${withoutProperties(pattern)}$`).test(text);

describe('a pattern without properties', () => {
  test.each([
    ['\\p{L}+', 'Ngọc'],
    ['[\\p{L}\\p{M}]+', 'Ní\u0301Mhaoláin'],
    ['\\p{Lu}\\p{Ll}+', 'Łukasz'],
    ['\\p{Lu}[\\p{L}-]+', 'Émile-Zoë'],
    ['\\p{N}{3}', '123'],
  ])('%s still reads %s', (pattern, text) => {
    expect(matches(pattern, text)).toBe(true);
  });

  test.each([
    ['\\p{L}+', 'a1'],
    ['\\p{Lu}', 'a'],
    ['[^\\p{L}]', 'ß'],
  ])('%s still refuses %s', (pattern, text) => {
    expect(matches(pattern, text)).toBe(false);
  });

  test('other properties keep their u flag', () => {
    expect(needsUnicode(withoutProperties('\\p{L}'))).toBe(false);
    expect(needsUnicode(withoutProperties('\\p{Emoji}'))).toBe(true);
  });
});
