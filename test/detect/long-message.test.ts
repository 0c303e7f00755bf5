// A long message is read like a short one: the look at its vocabulary leaves out nothing that could stand in it.
import { expect, test } from '@jest/globals';
import { loadCore } from '../../src/core.ts';

const { rulebook, detector } = loadCore();
// Lines of a word that no list knows: enough to make any example a long message, and nothing of their own.
const filler = '\nqqqzx'.repeat(320);

// What closes a message, or is all of it, no longer does when something follows.
const whole = new Set(['case-closing-question', 'name-reply']);
const anywhere = rulebook.files.filter(({ id }) => !whole.has(id));

test.each(anywhere.map(({ id, flag }) => [id, flag] as const))(
  '%s finds in a long message what it finds in a short one',
  (id, flag) => {
    for (const example of flag) {
      const text = example.replace(/[«»]/gu, '');
      const short = detector.detect(`${text}\n`);
      const long = detector.detect(`${text}\n${filler}`);
      const own = ({ findings, cues }: typeof short): unknown => [
        findings.filter(({ end }) => end <= text.length).map(({ rule, start, end }) => [rule, start, end]),
        cues.filter(({ rule }) => rule === id).map(({ start, end }) => [start, end]),
      ];
      expect(own(long)).toEqual(own(short));
    }
  },
);
