// Where a marked text stands, and what a record's labels come to.
import { expect, test } from '@jest/globals';
import { labelsOf } from '../../../src/cli/eval/labels.ts';

const place = { file: 'own', line: 7 };
const placesOf = (text: string, ...marked: readonly string[]) =>
  labelsOf(
    { text, identifiers: marked.map((part) => ({ text: part, category: 'name' })) },
    place,
    undefined,
  ).gold?.map(({ start, end }) => `${start}-${end}`);

test.each([
  ['as a whole word rather than inside one', 'Roseanne saw Rose', ['Rose'], ['13-17']],
  ['inside a word where it stands nowhere else', 'the 58F', ['58'], ['4-6']],
  ['a second time where it is marked twice', 'Ana, mother of Ana', ['Ana', 'Ana'], ['0-3', '15-18']],
  ['beside marks', 'x (Ana)', ['Ana'], ['3-6']],
])('a marked text is taken %s', (_, text, marked, expected) => {
  expect(placesOf(text, ...marked)).toEqual(expected);
});

test('a record without id is named by its line, and without class by its file', () => {
  const { id, class: kind, gold } = labelsOf({ text: 'ok' }, place, undefined);
  expect([id, kind, gold]).toEqual(['own:7', 'own', undefined]);
});

test('labels of its own go before what is said of messages without any', () => {
  expect(labelsOf({ text: 'ok', case: true }, place, 'topic')).toMatchObject({ case: true, warn: {} });
  expect(labelsOf({ text: 'ok', phi: true }, place, 'topic').warn).toEqual({ strict: true });
  expect(labelsOf({ text: 'ok' }, place, 'topic')).toMatchObject({ case: false, warn: { standard: false } });
});
