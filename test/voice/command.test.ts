// What people type to Aside, and how they say hello.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { isForHelp, longestSnooze, readCommand, readSpan } from '../../src/voice/command.ts';

const minute = 60_000;

test.each([
  ['', 60],
  ['30m', 30],
  ['45 Minutes', 45],
  ['2h', 120],
  ['2 hours', 120],
  ['1d', 1_440],
  ['24h', 1_440],
])('snooze %j is %i minutes', (words, minutes) => {
  expect(readSpan(words)).toEqual({ type: 'for', ms: minutes * minute });
});

test.each([
  ['OFF', 'off'],
  ['today', 'today'],
  ['25h', 'too-long'],
  ['2d', 'too-long'],
  ['0m', 'not-understood'],
  ['-5m', 'not-understood'],
  ['a while', 'not-understood'],
  ['1e3h', 'not-understood'],
])('snooze %j is %s', (words, type) => {
  expect(readSpan(words)).toEqual({ type });
});

test('no snooze is longer than a day, whatever is typed', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,9} ?[mhd]$/)), (words) => {
      const span = readSpan(words);
      if (span.type === 'for') expect(span.ms).toBeLessThanOrEqual(longestSnooze);
    }),
  );
});

test.each([
  ['check 71M, COPD flare', { verb: 'check', text: '71M, COPD flare' }],
  ['  CHECK\n71M\n\nCOPD', { verb: 'check', text: '71M\n\nCOPD' }],
  ['check', { verb: 'check', text: '' }],
  ['Status', { verb: 'status' }],
  ['policy please', { verb: 'policy' }],
  ['settings', { verb: 'settings', isWorkspace: false }],
  ['settings Workspace', { verb: 'settings', isWorkspace: true }],
  ['snooze off', { verb: 'snooze', span: { type: 'off' } }],
  ['', { verb: 'help' }],
  ['help', { verb: 'help' }],
  ['71M retired keeper', { verb: 'unknown' }],
  ['checkout', { verb: 'unknown' }],
])('%j is read', (typed, command) => {
  expect(readCommand(typed)).toEqual(command);
});

describe('a message to Aside', () => {
  test.each([
    'hi',
    'Hello there!',
    'help',
    'help me',
    '?',
    'thanks :)',
    'What can you do?',
    '/aside status',
    'How does this work?',
  ])('%j asks for help', (text) => {
    expect(isForHelp(text)).toBe(true);
  });

  test.each([
    'hi, 71M with COPD, azithro daily?',
    'help with a 44F, new AF',
    'test results for bed 3',
    'ok to dialyse Mrs X tonight?',
  ])('%j is a draft', (text) => {
    expect(isForHelp(text)).toBe(false);
  });
});
