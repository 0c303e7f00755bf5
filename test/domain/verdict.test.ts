// One value for each sensitivity, in rising order.
import { expect, test } from '@jest/globals';
import { bySensitivity, sensitivities } from '../../src/domain/verdict.ts';

test('asks for every sensitivity once, the least strict first', () => {
  const asked: string[] = [];
  const made = bySensitivity((name) => {
    asked.push(name);
    return `for ${name}`;
  });
  expect(asked).toEqual([...sensitivities]);
  expect(Object.keys(made)).toEqual([...sensitivities]);
  expect(made['topic-only']).toBe('for topic-only');
});
