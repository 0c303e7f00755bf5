// The settings form: what it shows is what is read from it, and it keeps Slack's limits with the longest settings.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { settingsForm, settingsNote } from '../../../../adapters/slack/ask/settings-form.ts';
import { metadataOf, readMetadata } from '../../../../adapters/slack/ask/settings-metadata.ts';
import { readForm } from '../../../../adapters/slack/ask/settings-values.ts';
import { holdsLines } from '../../../../adapters/slack/ask/settings-words.ts';
import { sensitivityWords } from '../../../../src/voice/settings-words.ts';
import { conductRules } from '../../../../src/domain/settings.ts';
import { sensitivities } from '../../../../src/domain/verdict.ts';
import { checkedSettings } from '../../../../src/settings/faults.ts';
import { faultsOfView } from './asking-stand.ts';
import type { FormFacts } from '../../../../adapters/slack/ask/settings-form.ts';
import type { FormValues } from '../../../../adapters/slack/ask/asked.ts';
import type { ChannelPolicy, ConsultTarget, Settings } from '../../../../src/domain/settings.ts';

const idOf = (letter: string): fc.Arbitrary<string> =>
  fc.stringMatching(/^[A-Z\d]{8,10}$/).map((rest) => `${letter}${rest}`);
const person = fc.oneof(idOf('U'), idOf('W'));
const group = fc.constantFrom(...Array.from({ length: 120 }, (_, index) => `S${index}GROUP`));
const unique = (item: fc.Arbitrary<string>, most: number, least = 0) =>
  fc.uniqueArray(item, { minLength: least, maxLength: most });
const url = fc.nat({ max: 1_900 }).map((length) => `https://example.org/${'p'.repeat(length)}`);
const staff = fc
  .tuple(unique(person, 40, 1), unique(group, 10))
  .map(([people, groups]) => [...people, ...groups]);
const consult: fc.Arbitrary<ConsultTarget> = fc.oneof(
  fc.record({ type: fc.constant('channel' as const), channel: idOf('C') }),
  fc.record({ type: fc.constant('new-channel' as const), people: staff }),
  fc.record({ type: fc.constant('group-message' as const), people: staff }),
  fc.record({ type: fc.constant('link' as const), url }),
);
const settings: fc.Arbitrary<Settings> = fc.record(
  {
    sensitivity: fc.constantFrom(...sensitivities),
    fewest: fc.integer({ min: 1, max: 1_000_000 }),
    catchment: fc.integer({ min: 1, max: 10_000_000_000 }),
    place: fc.stringMatching(/^[A-Z][a-z]{0,40}, [A-Z]{2}$/),
    consult,
    shadow: fc.boolean(),
    exempt: fc
      .tuple(unique(person, 100), unique(idOf('B'), 100))
      .map(([people, bots]) => [...people, ...bots])
      .filter((ids) => ids.length > 0),
    conduct: fc.subarray([...conductRules], { minLength: 1 }),
    policyUrl: url,
    wording: fc.stringMatching(/^[a-z<>&*_#@][a-z<>&*_#@ ]{0,297}[a-z<>&*_#@]$/),
    admins: fc
      .tuple(unique(person, 150), unique(group, 50))
      .map(([people, groups]) => [...people, ...groups])
      .filter((ids) => ids.length > 0),
  },
  { requiredKeys: [] },
);
const groups = Array.from({ length: 120 }, (_, index) => ({
  value: `S${index}GROUP`,
  text: `Team ${index} ${'x'.repeat(index)}`,
}));
const standard: ChannelPolicy = { sensitivity: 'standard' };

function factsOf(given: Settings, isWorkspace: boolean, more: Partial<FormFacts> = {}): FormFacts {
  const { admins: _, ...own } = given;
  return {
    shown: { channel: 'C0ROUND', isWorkspace, version: 7 },
    settings: isWorkspace ? given : own,
    workspace: standard,
    groups,
    consultFault: undefined,
    ...more,
  };
}

/** What Slack sends where nobody touches anything. */
function untouched(view: { readonly blocks: readonly unknown[] }): FormValues {
  const values: Record<string, Record<string, FormValues[string][string]>> = {};
  for (const block of view.blocks as readonly Record<string, unknown>[]) {
    const element = block['element'] as Record<string, unknown> | undefined;
    if (element === undefined) continue;
    const initial = (name: string) => element[`initial_${name}`];
    const state = {
      type: element['type'],
      value: initial('value'),
      selected_option: initial('option'),
      selected_options: initial('options'),
      selected_users: initial('users'),
      selected_conversation: initial('conversation'),
    };
    values[String(block['block_id'])] = { [String(element['action_id'])]: state as never };
  }
  return values;
}

const sorted = (given: Settings): unknown =>
  JSON.parse(JSON.stringify(given), (_key, value: unknown) =>
    Array.isArray(value) ? value.map(String).toSorted((a, b) => (a < b ? -1 : 1)) : value,
  );

describe('the form', () => {
  test('keeps the limits of Block Kit with whatever is set', () => {
    fc.assert(
      fc.property(settings, fc.boolean(), (given, isWorkspace) => {
        const workspace = { ...given, sensitivity: given.sensitivity ?? 'topic-only' } as ChannelPolicy;
        const facts = factsOf(given, isWorkspace, {
          workspace,
          consultFault: 'x'.repeat(120),
          news: 'y'.repeat(200),
        });
        expect(faultsOfView(settingsForm(facts))).toEqual([]);
        expect(faultsOfView(settingsNote('*What holds*', ...holdsLines(workspace)))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('sent off untouched changes nothing', () => {
    fc.assert(
      fc.property(settings, fc.boolean(), (given, isWorkspace) => {
        const facts = factsOf(given, isWorkspace);
        const read = readForm(untouched(settingsForm(facts)), {
          isWorkspace,
          kept: facts.settings,
          conduct: undefined,
        });
        const expected = isWorkspace ? { conduct: [], ...facts.settings } : facts.settings;
        expect('settings' in read ? sorted(read.settings) : read).toEqual(sorted(expected));
      }),
      { numRuns: 100 },
    );
  });

  test('what it lets through is what may be kept', () => {
    fc.assert(
      fc.property(settings, (given) => {
        const read = readForm(untouched(settingsForm(factsOf(given, true))), {
          isWorkspace: true,
          kept: {},
          conduct: undefined,
        });
        if ('settings' in read)
          expect(() =>
            checkedSettings(read.settings, { isWorkspace: true, knowsPlace: () => true }),
          ).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  test('where Slack names no groups, those that are set stay', () => {
    const given: Settings = {
      consult: { type: 'new-channel', people: ['U0NURSE', 'S0ONCALL'] },
      admins: ['S0ONCALL'],
      conduct: [],
    };
    const facts = factsOf(given, true, { groups: undefined });
    const read = readForm(untouched(settingsForm(facts)), {
      isWorkspace: true,
      kept: given,
      conduct: undefined,
    });
    expect(read).toEqual({ settings: given });
  });

  test('another version or place has other fields, so that Slack shows what holds and not what was typed', () => {
    const actions = (facts: FormFacts): readonly string[] =>
      Object.values(untouched(settingsForm(facts))).flatMap((block) => Object.keys(block));
    const first = actions(factsOf({}, false));
    const later = actions({
      ...factsOf({}, false),
      shown: { channel: 'C0ROUND', isWorkspace: false, version: 8 },
    });
    const workspace = actions(factsOf({}, true));
    expect(first.filter((action) => later.includes(action) || workspace.includes(action))).toEqual([]);
  });

  test('carries ids and a version, and nothing else', () => {
    const { private_metadata: metadata } = settingsForm(factsOf({ wording: 'Ask the desk first.' }, false));
    expect(JSON.parse(metadata ?? '')).toEqual({ channel: 'C0ROUND', isWorkspace: false, version: 7 });
  });
});

describe('what can not be', () => {
  const empty = untouched(settingsForm(factsOf({}, true)));
  const typed = (block: string, value: object): FormValues => ({
    ...empty,
    [block]: { any: { type: 'x', ...value } as never },
  });
  const before = { isWorkspace: true, kept: {}, conduct: undefined };
  const option = (value: string) => ({ selected_option: { value } });

  test.each([
    ['fewest', typed('fewest', { value: 'a few' })],
    ['fewest', typed('fewest', { value: '1.5' })],
    ['catchment', typed('catchment', { value: 'Minnesota' })],
    ['catchment', typed('catchment', { value: '0 beds' })],
    ['consult-channel', typed('consult', option('channel'))],
    ['consult-people', typed('consult', option('group-message'))],
    ['consult-url', typed('consult', option('link'))],
    ['exempt-bots', typed('exempt-bots', { value: 'the lab bot' })],
  ])('is told at its field: %s', (field, values) => {
    const read = readForm(values, before);
    expect('faults' in read ? Object.keys(read.faults) : read).toEqual([field]);
  });

  test('several are told at once', () => {
    const values = {
      ...typed('fewest', { value: 'x' }),
      ...typed('consult', option('link')),
      fewest: { a: { value: 'x' } as never },
    };
    const read = readForm(values, before);
    expect('faults' in read ? Object.keys(read.faults).toSorted() : read).toEqual(['consult-url', 'fewest']);
  });
});

test.each([
  ['350 beds', 'catchment', 145_833],
  ['250,000', 'catchment', 250_000],
  ['1,000', 'fewest', 1_000],
])('%j in the field is read', (value, field, number) => {
  const empty = untouched(settingsForm(factsOf({}, true)));
  const read = readForm(
    { ...empty, [field]: { any: { type: 'x', value } as never } },
    { isWorkspace: true, kept: {}, conduct: undefined },
  );
  expect(read).toMatchObject({ settings: { [field]: number } });
});

test('a channel that points out what the workspace does has no choice of its own', () => {
  const conduct = ['demeaning', 'photograph'] as const;
  const facts = factsOf({}, false, { workspace: { ...standard, conduct } });
  const read = readForm(untouched(settingsForm(facts)), { isWorkspace: false, kept: {}, conduct });
  expect(read).toEqual({ settings: {} });
});

test.each(['', 'no json', '{}', '{"isWorkspace":false,"version":1}', '{"isWorkspace":true,"version":-1}'])(
  'metadata that is none of ours is let go: %j',
  (metadata) => {
    expect(readMetadata(metadata)).toBeUndefined();
  },
);

test('metadata is read as it was written', () => {
  const shown = { channel: 'C0ROUND', isWorkspace: true, version: 3 };
  expect(readMetadata(metadataOf(shown))).toEqual(shown);
});

test('what is said of a sensitivity fits into an option', () => {
  for (const name of sensitivities)
    expect(`${name}: ${sensitivityWords[name]}`.length).toBeLessThanOrEqual(75);
});
