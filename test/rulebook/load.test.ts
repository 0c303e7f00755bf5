// A broken rulebook does not start, and every fault of every file is told.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FaultList } from '../../src/domain/errors.ts';
import { loadFacts } from '../../src/rulebook/load-facts.ts';
import { loadLexicon } from '../../src/rulebook/load-lexicon.ts';
import { loadPolicyFile, policyOf } from '../../src/rulebook/load-policy.ts';
import { loadRulebook } from '../../src/rulebook/load.ts';
import { lexiconOf } from '../detect/small-book.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'aside-rules-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(directory, path)), { recursive: true });
  writeFileSync(join(directory, path), content);
}

const even = (matched: string): boolean => Number(matched) % 2 === 0;
const load = () =>
  loadRulebook({
    directory,
    checks: new Map([['even', even]]),
    lexicon: lexiconOf({ ward: ['ward', 'day unit'] }),
    builtInClasses: ['number'],
  });

/** What is told of what stands in the folder. */
function faults(run: () => unknown = load): readonly string[] {
  try {
    run();
  } catch (error) {
    if (error instanceof FaultList) return error.faults;
    throw error;
  }
  return [];
}

const sound = `
id: bleep
version: 3
title: Bleep number
why: A bleep reaches somebody at work.
kind: phone
subject: colleague
match:
  - { name: four digits, pattern: 'bleep (?<phone>\\d{4})', confidence: 0.7 }
  - { name: on a ward, phrase: '{ward} [{number}]', confidence: 0.6 }
check: even
context: { raise: { words: [Ask], within: 2, by: 0.2 } }
known-gaps: [A bleep of five digits.]
flag: ['bleep «1234»', 'ward «12»', 'bleep «9876»']
pass: ['bleep', 'bleep 1', 'ward']
`;

/** The sound rule with lines changed. */
const changed = (...changes: readonly (readonly [from: string | RegExp, to: string])[]): string =>
  changes.reduce((text, [from, to]) => text.replace(from, to), sound);

describe('a sound rule', () => {
  test('is compiled, with what it leaves out', () => {
    write('identifiers/bleep.yaml', sound);
    const { rules, files } = load();
    expect(rules).toMatchObject([
      { id: 'bleep', version: 3, kind: 'phone', subject: 'colleague', weight: 0, reportAt: 0.5, check: even },
    ]);
    expect(rules[0]?.context).toEqual([{ direction: 'raise', words: new Set(['ask']), within: 2, by: 0.2 }]);
    expect(files[0]?.flag).toHaveLength(3);
    expect([Object.isFrozen(rules), Object.isFrozen(rules[0])]).toEqual([true, true]);
  });

  test('stands in any of the folders', () => {
    for (const folder of ['identifiers', 'attributes', 'case', 'subjects', 'conduct'])
      write(`${folder}/${folder}-rule.yaml`, changed(['id: bleep', `id: ${folder}-rule`]));
    expect(load().rules.map(({ id }) => id)).toEqual([
      'attributes-rule',
      'case-rule',
      'conduct-rule',
      'identifiers-rule',
      'subjects-rule',
    ]);
  });
});

describe('a fault', () => {
  test.each<[string, string, RegExp]>([
    ['no YAML', 'id: [', /^identifiers\/bleep\.yaml: line \d+: /u],
    ['a key twice', `${sound}\nid: bleep\n`, /: line \d+: duplicated mapping key$/u],
    ['nothing at all', '', /: file: /u],
    ['a misspelt key', changed(['subject:', 'subjekt:']), /Unrecognized key: "subjekt"/u],
    [
      'an id that is not the name',
      changed(['id: bleep', 'id: pager']),
      /id is "pager" but the file is named "bleep"/u,
    ],
    [
      'too few examples',
      changed([/flag:.*/u, "flag: ['bleep «1234»']"]),
      /flag: needs at least 3 examples to find/u,
    ],
    ['no gap told', changed([/known-gaps:.*/u, 'known-gaps: []']), /known-gaps: needs at least one thing/u],
    ['no example to leave alone', changed([/pass:.*/u, '']), /pass: /u],
    ['a confidence above 1', changed(['0.7', '7']), /match\.0/u],
    ['a kind that is none', changed(['kind: phone', 'kind: telephone']), /: kind: /u],
    ['a check that is none', changed(['check: even', 'check: odd']), /check "odd" is none of even/u],
    ['a cue without a weight', changed(['kind: phone', 'kind: cue']), /a cue needs a weight other than 0/u],
    [
      'conduct without a switch',
      changed(['kind: phone', 'kind: conduct']),
      /needs `conduct`, the switch it is on/u,
    ],
    ['a switch of what is no conduct', `${sound}\nconduct: demeaning\n`, /belong to rules of kind conduct/u],
    [
      'a pattern that does not compile',
      changed(['(?<phone>', '(?<phone']),
      /four digits: Invalid regular expression/u,
    ],
    ['a group that is no kind', changed(['<phone>', '<fone>']), /group "fone" is not a kind/u],
    [
      'a word class that is none',
      changed(['{ward}', '{wart}']),
      /on a ward: there is no word class \{wart\}/u,
    ],
    ['a span of no kind', changed(['[{number}]', '[nr: {number}]']), /on a ward: "nr" is not a kind/u],
    [
      'a phrase that can not be read',
      changed(['{ward}', '{ward']),
      /on a ward: ".*" is neither a word nor a \{class\}/u,
    ],
  ])('in a file is told by its name: %s', (_, content, fault) => {
    write('identifiers/bleep.yaml', content);
    const told = faults();
    expect(told).not.toEqual([]);
    expect(told.join('\n')).toMatch(fault);
    expect(told.filter((one) => !one.startsWith('identifiers/bleep.yaml: '))).toEqual([]);
  });

  test('is told beside all others, of every file', () => {
    write('identifiers/bleep.yaml', changed(['check: even', 'check: odd'], ['{ward}', '{wart}']));
    write('attributes/bleep.yaml', 'id: [');
    write('case/pager.yaml', sound);
    const told = faults();
    expect(new Set(told.map((one) => one.split(':')[0]))).toEqual(
      new Set(['attributes/bleep.yaml', 'case/pager.yaml', 'identifiers/bleep.yaml']),
    );
    expect(told.filter((one) => one.startsWith('identifiers/'))).toHaveLength(2);
  });

  test('is an empty folder as well', () => {
    expect(faults()).toEqual([expect.stringContaining('check where Aside was installed')]);
  });

  test('is the same id in two folders', () => {
    write('identifiers/bleep.yaml', sound);
    write('conduct/bleep.yaml', sound);
    expect(faults()).not.toEqual([]);
  });

  test('is a rule that nobody would read: by its ending, or by its folder', () => {
    write('identifiers/bleep.yaml', sound);
    write('identifiers/pager.yml', changed(['id: bleep', 'id: pager']));
    write('identifier/page.yaml', changed(['id: bleep', 'id: page']));
    expect(faults().join('\n')).toMatch(/page\.yaml.*\n.*pager\.yml/u);
  });

  test('is a file of aliases that grow without end', () => {
    const rows = Array.from(
      { length: 12 },
      (_, n) => `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]`,
    );
    write('identifiers/bleep.yaml', ['a0: &a0 [x, x]', ...rows, 'flag: *a12'].join('\n'));
    expect(faults()).toContain(
      'identifiers/bleep.yaml: flag.0: Invalid input: expected string, received array',
    );
  });
});

describe('the rest of what stands on disk', () => {
  test('word lists and tables that are missing are named, all of them', () => {
    const lexicon = faults(() => loadLexicon(directory));
    for (const name of ['given-names.tsv', 'surnames.tsv', 'words.tsv', 'places.tsv', 'occupations.tsv'])
      expect(lexicon.filter((fault) => fault.startsWith(`${name} is missing: `))).toHaveLength(1);
    const facts = faults(() => loadFacts(join(directory, 'population')));
    for (const name of ['age-sex.csv', 'zips.tsv', 'conditions.tsv', 'roles.tsv'])
      expect(facts.filter((fault) => fault.startsWith(`${name} is missing: `))).toHaveLength(1);
  });

  test('a policy that is broken is told by its fields', () => {
    write(
      'policy.yaml',
      'case-model: { prior: x, kept: 2, limit: 8 }\nsensitivities: { relaxed: { few: 11 } }\n',
    );
    const told = faults(() => loadPolicyFile(join(directory, 'policy.yaml'))).join('\n');
    for (const field of [
      'case-model.prior',
      'case-model.kept',
      'direct-kinds',
      'sensitivities.relaxed',
      'sensitivities.standard',
      'cases',
    ])
      expect(told).toContain(`${field}: `);
  });

  test('each sensitivity holds what the one before asks', () => {
    const shipped = loadPolicyFile(fileURLToPath(new URL('../../rules/policy.yaml', import.meta.url)));
    const { sensitivities } = policyOf({
      ...shipped,
      sensitivities: {
        relaxed: { 'effective-below': 11 },
        standard: { 'full-date': true },
        strict: { 'effective-below': 50 },
        'topic-only': { 'any-case': true },
      },
    });
    expect(sensitivities.standard).toMatchObject({ effectiveBelow: 11, fullDate: true, anyCase: false });
    expect(sensitivities['topic-only']).toMatchObject({ effectiveBelow: 50, fullDate: true, anyCase: true });
  });
});
