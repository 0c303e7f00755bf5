// Whom to count: which town a name means, and what is counted where no place is known.
import { describe, expect, test } from '@jest/globals';
import { basesOf, resolvePlaces } from '../../src/assess/where.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import { facts } from './small-facts.ts';

const place = (...places: string[]): Attribute => ({ type: 'place', places });
const peopleIn = (...attributes: Attribute[]): readonly number[] =>
  resolvePlaces(attributes, facts).map((fact) => fact.people);

describe('a place', () => {
  test.each([
    ['the town of the state that stands beside it', [place('ely', 'minnesota')], 3_268],
    ['the town of the state that is named elsewhere', [place('springfield'), place('illinois')], 114_000],
    ['the town of the country that is named', [place('ely'), place('england')], 19_090],
    ['the big city that everybody means', [place('springfield')], 169_000],
    [
      'a country beside another, and no town of its name',
      [place('brazil'), place('united states')],
      216_000_000,
    ],
    ['a town called as a country, beside its state', [place('brazil', 'indiana')], 8_100],
    ['the smallest of small towns, to be careful', [place('ely')], 3_268],
    ['a hamlet where no larger place has the name', [place('hamlet')], 240],
    ['not a hamlet that shares its name with a town', [place('grand junction')], 60_000],
    ['a ZIP area', [place('zip:55731')], 5_100],
    ['a county', [place('lake county')], 10_900],
    ['five hundred people where no gazetteer knows it', [place('nowhere at all')], 500],
    ['five hundred people where a town is named by no key', [place()], 500],
  ] as const)('is %s', (_, attributes, people) => {
    expect(Math.min(...peopleIn(...attributes))).toBe(people);
  });

  test('that no gazetteer knows adds nothing to a city beside it', () => {
    expect(peopleIn(place('some district'), place('rochester', 'minnesota'))).toEqual([121_000]);
  });

  test('is none where none is named', () => {
    expect(peopleIn({ type: 'sex', sex: 'F' })).toEqual([]);
  });
});

describe('the people counted', () => {
  const counted = (attributes: readonly Attribute[], catchment?: number) =>
    basesOf(attributes, { facts, located: resolvePlaces(attributes, facts), catchment }).map(
      ({ kind, people, label }) => `${kind} ${people} ${label}`,
    );

  test('are the country, where nobody said where', () => {
    expect(counted([])).toEqual(['population 328240000 everybody in the country']);
  });

  test('are those whom the channel serves, one at least', () => {
    expect(counted([], 30_000)).toEqual(['population 30000 everybody whom the channel serves']);
    expect(counted([], 0.2)).toEqual(['population 1 everybody whom the channel serves']);
  });

  test('are those of the town first, the narrowest in front', () => {
    expect(counted([place('ely', 'minnesota'), { type: 'role', role: 'mayor' }], 30_000)).toEqual([
      'role 1 the role',
      'location 3268 the town',
      'population 30000 everybody whom the channel serves',
    ]);
  });

  test('are more where a post is held by one in a small place, and a large one is named', () => {
    const [inTown] = counted([place('hamlet'), { type: 'role', role: 'postmaster' }]);
    const [inCity] = counted([place('rochester', 'minnesota'), { type: 'role', role: 'postmaster' }]);
    expect(inTown).toBe('role 1 the role');
    expect(inCity).toBe('role 6.05 the role');
  });

  test('are not those of a state that is wider than the catchment', () => {
    expect(counted([place('minnesota')], 30_000)).toEqual([
      'population 30000 everybody whom the channel serves',
    ]);
    expect(counted([place('minnesota')])).toEqual([
      'location 5700000 the region',
      'population 328240000 everybody in the country',
    ]);
  });
});
