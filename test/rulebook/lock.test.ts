// The lock of the rulebook: what counts as another pattern, and as another rule.
import { describe, expect, test } from '@jest/globals';
import { compileRule } from '../../src/rulebook/compile.ts';
import { bodyHash, notRaised, patternHash, unproved, type RuleLock } from '../../src/rulebook/lock.ts';
import { ruleFile, type RuleFile } from '../../src/rulebook/schema.ts';

const empty: RuleLock = { patterns: {}, released: {} };

function bleepRule(changes: Record<string, unknown> = {}): RuleFile {
  return ruleFile.parse({
    id: 'bleep',
    version: 1,
    title: 'Bleep number',
    why: 'A bleep reaches somebody at work.',
    kind: 'phone',
    match: [{ name: 'four digits', pattern: String.raw`bleep \d{4}`, confidence: 0.7 }],
    'known-gaps': ['Bleeps of three digits.'],
    flag: ['«bleep 1234»', '«bleep 2345»', '«bleep 3456»'],
    pass: ['bleep', 'bleep 1', 'bleep 12'],
    ...changes,
  });
}

function compiled(file: RuleFile) {
  const rule = compileRule(file, { checks: new Map(), classes: new Set() });
  if (!('id' in rule)) throw new Error(rule.join('; '));
  return rule;
}

describe('a body', () => {
  test.each([
    [
      'examples',
      {
        flag: ['«bleep 9999»', '«bleep 8888»', '«bleep 7777»'],
        pass: ['a', 'b', 'c'].map((x) => x.repeat(3)),
      },
    ],
    ['notes', { 'known-gaps': ['Bleeps of five digits.'], references: ['the switchboard'] }],
    ['the fitted weight', { weight: 1.5 }],
    ['the version itself', { version: 2 }],
  ])('stays the same with other %s', (_what, changes) => {
    expect(bodyHash(bleepRule(changes))).toBe(bodyHash(bleepRule()));
  });

  test.each([
    ['pattern', { match: [{ name: 'four digits', pattern: String.raw`bleep \d{5}`, confidence: 0.7 }] }],
    ['confidence', { match: [{ name: 'four digits', pattern: String.raw`bleep \d{4}`, confidence: 0.6 }] }],
    ['threshold', { 'report-at': 0.9 }],
    ['subject', { subject: 'colleague' }],
  ])('is another with another %s', (_what, changes) => {
    expect(bodyHash(bleepRule(changes))).not.toBe(bodyHash(bleepRule()));
  });
});

describe('a released rule', () => {
  const lock: RuleLock = { ...empty, released: { bleep: { version: 2, body: bodyHash(bleepRule()) } } };
  const changed = { 'report-at': 0.9 };

  test('may stay as it is', () => {
    expect(notRaised(lock, [bleepRule({ version: 2 })])).toEqual([]);
  });

  test('may not change under its version', () => {
    expect(notRaised(lock, [bleepRule({ ...changed, version: 2 })])).toEqual(['bleep']);
  });

  test('may change under a higher one', () => {
    expect(notRaised(lock, [bleepRule({ ...changed, version: 3 })])).toEqual([]);
  });

  test('one that was never released may do as it likes', () => {
    expect(notRaised(empty, [bleepRule(changed)])).toEqual([]);
  });
});

describe('a pattern', () => {
  const rule = compiled(bleepRule());
  const hashes = rule.patterns.map(({ scan }) => patternHash(scan));

  test('is unproved until the lock holds it', () => {
    expect(unproved(empty, [rule])).toEqual(['bleep: four digits']);
    const patterns = Object.fromEntries(hashes.map((hash) => [hash, 'safe by automaton' as const]));
    expect(unproved({ ...empty, patterns }, [rule])).toEqual([]);
  });

  test('is another where letter case counts', () => {
    expect(patternHash(/bleep/giu)).not.toBe(patternHash(/bleep/gu));
  });
});
