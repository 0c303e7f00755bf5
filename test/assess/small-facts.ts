// A country of a few towns, jobs and illnesses, for tests of the risk model that need no more.
import type { Facts, PlaceFact } from '../../src/domain/facts.ts';

const town = (admin: string, country: string, people: number): PlaceFact => ({
  admin,
  country,
  people,
  level: 'town',
  rural: people < 20_000,
  metropolis: people > 200_000,
});

const area = (admin: string, country: string, people: number, level: PlaceFact['level']): PlaceFact => ({
  admin,
  country,
  people,
  level,
  rural: false,
  metropolis: false,
});

const places: Readonly<Record<string, readonly PlaceFact[]>> = {
  ely: [town('MN', 'US', 3_268), town('ENG', 'GB', 19_090)],
  springfield: [town('IL', 'US', 114_000), town('MO', 'US', 169_000), town('VT', 'US', 9_100)],
  rochester: [town('NY', 'US', 211_000), town('MN', 'US', 121_000)],
  hamlet: [town('MN', 'US', 240)],
  'grand junction': [town('CO', 'US', 60_000), town('IA', 'US', 820)],
  'lake county': [area('MN', 'US', 10_900, 'county')],
  minnesota: [area('MN', 'US', 5_700_000, 'state')],
  illinois: [area('IL', 'US', 12_600_000, 'state')],
  england: [area('ENG', 'GB', 56_000_000, 'country')],
  brazil: [town('IN', 'US', 8_100), area('', 'BR', 216_000_000, 'country')],
  'united states': [area('', 'US', 334_000_000, 'country')],
  indiana: [area('IN', 'US', 6_800_000, 'state')],
  'zip:55731': [{ admin: '', country: 'US', people: 5_100, level: 'zip', rural: false, metropolis: false }],
};

const condition = { sigma: 0.3, sex: '-', ageLow: 0, ageHigh: 110, rare: false } as const;

const trait = { among: [], sigma: 0.3, knowability: 1 } as const;

export const facts: Facts = {
  placesNamed: (key) => places[key] ?? [],
  placeKeys: () => Object.keys(places),
  areaNames: new Map([
    ['US-MN', 'Minnesota'],
    ['US-IL', 'Illinois'],
    ['GB', 'United Kingdom'],
    ['GB-ENG', 'England'],
  ]),
  occupations: new Map([
    [
      'welder',
      { workers: 0.003, shareFemale: 0.05, ageProfile: 'even', rural: false, field: 'works in a trade' },
    ],
    [
      'farmer',
      { workers: 0.006, shareFemale: 0.27, ageProfile: 'older', rural: true, field: 'works outdoors' },
    ],
    ['keeper', { shareFemale: 0.5, ageProfile: 'even', rural: false, field: 'works on the water' }],
  ]),
  conditions: new Map([
    ['copd', { ...condition, share: 0.06, knowability: 0.2, ageLow: 40 }],
    ['gout', { ...condition, share: 0.04, knowability: 0.2 }],
    ['als', { ...condition, share: 5e-5, knowability: 0.5, rare: true }],
    ['progeria', { ...condition, share: 5e-8, knowability: 1, ageHigh: 20, rare: true }],
    ['endometriosis', { ...condition, share: 0.02, knowability: 0.05, sex: 'F' }],
  ]),
  groups: new Map([
    ['hmong', { share: 0.001, sigma: 0.5, type: 'ethnic', concentration: new Map([['rochester', 0.02]]) }],
  ]),
  roles: new Map([
    ['mayor', { holders: 1, former: 5, anchor: 'place', field: 'a public official' }],
    [
      'postmaster',
      { holders: 1, former: 3, smallPlace: 20_000, anchor: 'place', field: 'a public official' },
    ],
    ['coach', { holders: 3, former: 8, anchor: 'school', field: 'plays or coaches sport' }],
  ]),
  traits: new Map([
    ['twin', { ...trait, category: 'family', share: 0.008, sigma: 0.2, rewrite: 'has siblings' }],
    ['triplet', { ...trait, category: 'family', share: 8, rewrite: 'has siblings' }],
    ['amputee', { ...trait, category: 'physical', share: 0.005, rewrite: 'uses a prosthesis' }],
    [
      'widowed',
      {
        ...trait,
        category: 'family',
        share: 0.001,
        among: [
          { sex: 'F', ageLow: 65, ageHigh: 125, share: 0.3 },
          { sex: '-', ageLow: 65, ageHigh: 125, share: 0.1 },
        ],
        rewrite: '',
      },
    ],
    ['bus-crash', { ...trait, category: 'event', share: 25, rewrite: 'was in an accident' }],
    [
      'neighbour',
      { ...trait, category: 'relation', share: 6, sigma: 0.5, rewrite: 'somebody the author knows' },
    ],
  ]),
  // Fewer people the older, women above 80 more than men.
  pyramid: Array.from(
    { length: 101 },
    (_, age) => [4_000 - 39 * age, 4_000 - 39 * age - (age > 80 ? 40 : 0)] as const,
  ),
};
