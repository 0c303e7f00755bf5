// The settings form in Teams: sent off untouched it changes nothing, whatever is set, and its card is one that Teams takes.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { typedOf, valuesIn, valuesOf } from '../../../../adapters/teams/read/settings-values.ts';
import { carriedBy } from '../../../../adapters/teams/read/invoke.ts';
import { layOutSettings } from '../../../../adapters/teams/say/settings-card.ts';
import { readTyped } from '../../../../src/voice/settings-form.ts';
import { conductRules, markings } from '../../../../src/domain/settings.ts';
import { sensitivities } from '../../../../src/domain/verdict.ts';
import { faultsOfCard } from '../stand-in-connector/cards.ts';
import type { ConsultTarget, Settings } from '../../../../src/domain/settings.ts';

const people = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 200 });
const url = fc.nat({ max: 1_900 }).map((length) => `https://ward.example/${'p'.repeat(length)}`);
const consult: fc.Arbitrary<ConsultTarget> = fc.oneof(
  fc
    .stringMatching(/^[a-z\d]{1,60}$/)
    .map((id) => ({ type: 'channel' as const, channel: `19:${id}@thread.tacv2` })),
  url.map((address) => ({ type: 'link' as const, url: address })),
);
const settings: fc.Arbitrary<Settings> = fc.record(
  {
    sensitivity: fc.constantFrom(...sensitivities),
    fewest: fc.integer({ min: 1, max: 1_000_000 }),
    catchment: fc.integer({ min: 1, max: 10_000_000_000 }),
    place: fc.constant('Duluth, MN'),
    consult,
    shadow: fc.boolean(),
    mark: fc.constantFrom(...markings),
    exempt: people,
    conduct: fc.subarray([...conductRules], { minLength: 1 }),
    policyUrl: url,
    wording: fc.stringMatching(/^[a-z<>&*_#@][a-z<>&*_#@ ]{0,297}[a-z<>&*_#@]$/),
    admins: people,
  },
  { requiredKeys: [] },
);

interface Part {
  readonly type: string;
  readonly id?: string;
  readonly value?: string;
}

/** What Teams sends where nobody touches anything. */
const untouched = (body: readonly Part[]): Record<string, unknown> =>
  Object.fromEntries(
    body.filter(({ type }) => type.startsWith('Input.')).map(({ id = '', value }) => [id, value]),
  );

test('sent off untouched it changes nothing, and no field is without what it shows', () => {
  fc.assert(
    fc.property(settings, fc.boolean(), (given, isWhole) => {
      const { admins: _, ...own } = given;
      const set: Settings = isWhole ? given : own;
      const place = { isWhole, whole: 'organisation', around: { sensitivity: 'standard' } } as const;
      const facts = {
        place,
        version: 1,
        values: valuesOf(set, place),
        faults: {},
        names: new Map(),
        isInChannel: true,
      };
      const { card } = layOutSettings(facts);
      const body = Reflect.get(card, 'body') as readonly Part[];
      const read = readTyped(typedOf(valuesIn(carriedBy({ data: untouched(body) }))), {
        isWhole,
        conduct: undefined,
      });
      expect(read).toEqual({ settings: isWhole ? { conduct: [], ...set } : set });
      const known = body.filter((part) => !('choices.data' in part));
      expect(faultsOfCard({ ...card, body: known })).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('what is wrong stands at its field, and what was typed in it', () => {
  const place = { isWhole: false, whole: 'organisation', around: { sensitivity: 'standard' } } as const;
  const values = { ...valuesOf({}, place), fewest: 'a few' };
  const faults = { fewest: 'Give a whole number.' };
  const { card } = layOutSettings({
    place,
    version: 1,
    values,
    faults,
    names: new Map(),
    isInChannel: false,
  });
  const body = Reflect.get(card, 'body') as readonly (Part & { readonly text?: string })[];
  const at = body.findIndex(({ text }) => text === faults.fewest);
  expect(body[at + 1]).toMatchObject({ id: 'fewest', value: 'a few' });
});
