// Places as admins type them.
import { describe, expect, test } from '@jest/globals';
import { FaultList } from '../../src/domain/errors.ts';
import { assertKnown, createPlaceReader } from '../../src/rulebook/place-reader.ts';
import { facts } from '../assess/small-facts.ts';

const read = createPlaceReader(facts);

describe('a place', () => {
  test.each([
    ['Ely, MN', undefined],
    ['ely , minnesota', 3268],
    ['Ely, Minnesota, United States', 3268],
    ['Ely, England', 19_090],
    ['Springfield, Illinois', 114_000],
    ['Springfield', 169_000],
    ['Lake County, Minnesota', 10_900],
    ['55731', 5100],
    ['Ely, Illinois', undefined],
    ['Ely, Springfield', undefined],
    ['Brigadoon', undefined],
    ['', undefined],
    [',', undefined],
    [`${'x'.repeat(90)}, Minnesota`, undefined],
  ])('%j has %p people', (typed, people) => {
    expect(read(typed)?.fact.people).toBe(people);
  });

  test('is known by its name alone, and by its name and state', () => {
    expect(read('Ely, Minnesota')?.keys).toEqual(['ely, mn', 'ely']);
  });

  test('that nobody knows is said, and not repeated', () => {
    expect(() => assertKnown(read, undefined)).not.toThrow();
    expect(() => assertKnown(read, 'Ely, England')).not.toThrow();
    expect(() => assertKnown(read, 'Brigadoon')).toThrow(FaultList);
    expect(() => assertKnown(read, 'Brigadoon')).not.toThrow(/Brigadoon/);
  });
});
