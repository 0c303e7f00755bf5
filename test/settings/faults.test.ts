// What may be saved as settings, and the sentences for what may not.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { Settings } from '../../src/domain/settings.ts';
import { SettingsFaults } from '../../src/ports/settings.ts';
import { checkedSettings } from '../../src/settings/faults.ts';

const knowsPlace = (typed: string): boolean => typed === 'Ely, MN';

function faultsOf(given: object, isWorkspace = true): readonly string[] {
  try {
    checkedSettings(given, { isWorkspace, knowsPlace });
  } catch (error) {
    if (error instanceof SettingsFaults) return error.faults;
    throw error;
  }
  return [];
}

const many = (count: number) => Array.from({ length: count }, (_, n) => `U${n}`);

describe('settings that can be', () => {
  test.each<Settings>([
    {},
    { fewest: 1 },
    { fewest: 1_000_000 },
    { catchment: 1 },
    { place: 'Ely, MN' },
    { consult: { type: 'channel', channel: 'C1' } },
    { consult: { type: 'channel', channel: '19:5f1c0a7be0d74b@thread.tacv2;messageid=1700000000000' } },
    { consult: { type: 'new-channel', people: ['U1', 'S2'] } },
    { consult: { type: 'group-message', people: ['U1'] } },
    { consult: { type: 'link', url: 'https://messenger.example.org/new?to=consults' } },
    { exempt: many(200) },
    { conduct: ['demeaning'] },
    { policyUrl: 'https://intranet.example.org/policy' },
    { wording: 'Ask Dr. Mercer, St. Anne ward, e.g. on extension 4 (Ext. Line).' },
    { wording: 'x'.repeat(300) },
    { admins: ['U1'] },
  ])('%j are kept as they are', (given) => {
    expect(checkedSettings(given, { isWorkspace: true, knowsPlace })).toEqual(given);
  });

  test('lose what is doubled, blank at the ends, undefined or unknown', () => {
    const given = { wording: ' Ask us. ', exempt: ['U1', 'U1'], shadow: undefined, note: 'Ottoline' };
    expect(checkedSettings(given as unknown as Settings, { isWorkspace: false, knowsPlace })).toEqual({
      wording: 'Ask us.',
      exempt: ['U1'],
    });
  });
});

describe('settings that can not be', () => {
  test.each([
    [{ sensitivity: 'paranoid' }, /sensitivity: relaxed, standard, strict, topic-only/],
    [{ fewest: 0 }, /1 to 1,000,000/],
    [{ fewest: 1_000_001 }, /1 to 1,000,000/],
    [{ fewest: 10.5 }, /1 to 1,000,000/],
    [{ fewest: Number.NaN }, /1 to 1,000,000/],
    [{ catchment: 0 }, /catchment/],
    [{ catchment: 1e30 }, /catchment/],
    [{ catchment: 1.5 }, /catchment/],
    [{ place: 'Brigadoon' }, /place. Write a town/],
    [{ place: '<Ely>, MN' }, /place. Write a town/],
    [{ place: ' ' }, /place. Write a town/],
    [{ place: `Ely, ${'x'.repeat(80)}` }, /place. Write a town/],
    [{ consult: { type: 'channel', channel: '' } }, /where cases go/],
    [{ consult: { type: 'channel', channel: 'the ward' } }, /where cases go/],
    [{ consult: { type: 'new-channel', people: [] } }, /where cases go/],
    [{ consult: { type: 'group-message', people: many(51) } }, /where cases go/],
    [{ consult: { type: 'link', url: 'http://messenger.example.org' } }, /https/],
    [{ consult: { type: 'fax' } }, /where cases go/],
    [{ exempt: many(201) }, /200/],
    [{ exempt: ['U'.repeat(201)] }, /200/],
    [{ conduct: ['swearing'] }, /rules of conduct/],
    [{ policyUrl: 'policy.example.org' }, /https/],
    [{ policyUrl: 'ftp://policy.example.org' }, /https/],
    [{ policyUrl: 'https://me:secret@policy.example.org' }, /password/],
    [{ policyUrl: 'https://localhost' }, /https/],
    [{ policyUrl: `https://policy.example.org/${'x'.repeat(2000)}` }, /https/],
    [{ wording: 'x'.repeat(301) }, /300/],
    [{ wording: ' ' }, /sentence/],
    [{ wording: 'Ask the ward. Then call.' }, /one sentence/],
    [{ wording: 'Ask the\nward' }, /one line/],
    [{ shadow: 'yes' }, /only records/],
    [{ admins: 'U1' }, /may change settings/],
  ])('%j: are told in one sentence', (given, said) => {
    const faults = faultsOf(given);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(said);
    expect(faults[0]).toMatch(/^\p{Lu}[^!]*\.$/u);
  });

  test('are all told at once, each once', () => {
    expect(faultsOf({ fewest: 0, exempt: ['', ' '], wording: 'a\nb' })).toHaveLength(3);
  });

  test('are told at their fields', () => {
    const fault = (() => {
      try {
        return checkedSettings({ fewest: 0, wording: '' }, { isWorkspace: true, knowsPlace });
      } catch (error) {
        return error;
      }
    })();
    expect(fault).toBeInstanceOf(SettingsFaults);
    expect(fault).toMatchObject({
      of: { fewest: expect.any(String), wording: expect.any(String) },
      message: expect.stringContaining('1 to 1,000,000'),
    });
  });

  test('admins are for the workspace alone', () => {
    expect(faultsOf({ admins: ['U1'] }, false)).toEqual([expect.stringContaining('whole workspace')]);
  });

  test('never quote what was typed', () => {
    const names = ['sensitivity', 'fewest', 'catchment', 'consult', 'shadow', 'policyUrl', 'conduct'];
    fc.assert(
      fc.property(fc.stringMatching(/^q[a-z]{3}zq$/), fc.subarray(names, { minLength: 1 }), (value, set) => {
        const faults = faultsOf(Object.fromEntries(set.map((name) => [name, value])));
        expect(faults).toHaveLength(set.length);
        expect(faults.join('\n')).not.toContain(value);
      }),
    );
  });

  test('whatever they are, end in settings or in sentences', () => {
    fc.assert(
      fc.property(
        fc.record({ wording: fc.anything(), consult: fc.anything(), exempt: fc.anything() }),
        (given) => {
          for (const fault of faultsOf(given)) expect(fault).toMatch(/\.$/u);
        },
      ),
    );
  });
});
