// A conversation comes to what its messages come to, one after the other.
import { expect, test } from '@jest/globals';
import { hear, hearAll, type Said } from '../../src/assess/hear.ts';

const model = {
  prior: -1.5,
  caution: 0,
  kept: 0.9,
  limit: 8,
  'kept-wording': 0.6,
  reply: { prior: -1, says: 1, told: 1, wording: 0.5, order: 0.25, topic: 1, case: 0.5 },
};
const said = (over: Partial<Said>): Said => ({
  attributes: [],
  identifiers: [],
  isCase: false,
  lean: 0,
  ...over,
});

test('nobody said anything: nothing was heard', () => {
  expect(hearAll([], model)).toBeUndefined();
});

test('details, kinds and the leaning add up; once a case, it stays one', () => {
  const ely = { type: 'place', places: ['ely'] } as const;
  const heard = hearAll(
    [said({ attributes: [ely], isCase: true, lean: 4 }), said({ identifiers: ['name'], lean: 1 })],
    model,
  );
  expect(heard).toEqual({ attributes: [ely], identifiers: ['name'], isCase: true, leaning: 4 * 0.9 + 1 });
});

test('another patient begins anew, and the leaning does not', () => {
  const before = hear(
    undefined,
    said({ attributes: [{ type: 'sex', sex: 'F' }], identifiers: ['name'], lean: 2 }),
    model,
  );
  expect(hear(before, said({ attributes: [{ type: 'sex', sex: 'M' }] }), model)).toMatchObject({
    attributes: [{ type: 'sex', sex: 'M' }],
    identifiers: [],
    leaning: 1.8,
  });
});
