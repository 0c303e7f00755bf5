// What aside eval prints of small labelled files, and that it keeps their words to itself.
import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBench } from '../../../src/cli/bench.ts';
import { evaluate, type EvalOptions } from '../../../src/cli/eval/evaluate.ts';
import { sensitivities, type Sensitivity } from '../../../src/domain/verdict.ts';

const bench = openBench();
const folder = mkdtempSync(join(tmpdir(), 'aside-eval-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, records: readonly (object | string)[]): string {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, records.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'));
  return path;
}

async function told(files: readonly string[], options: EvalOptions = {}): Promise<string> {
  const written: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk: unknown) => written.push(String(chunk)) > 0;
  try {
    expect(await evaluate(files, { open: () => bench, ...options })).toBe(0);
  } finally {
    process.stdout.write = write;
  }
  return written.join('');
}

const warn = (owed: boolean | null) => Object.fromEntries(sensitivities.map((name) => [name, owed]));

const labelled = [
  {
    id: 'a',
    class: 'direct',
    text: 'Mrs Ashdown (74F, CKD4) is back with K 6.2',
    case: true,
    identifiers: [{ text: 'Ashdown', category: 'name' }],
    attributes: [
      { text: '74', category: 'age' },
      { text: 'is back', category: 'other' },
    ],
    warn: warn(true),
  },
  { id: 'b', class: 'general', text: 'anyone has the gout guideline?', case: false, warn: warn(false) },
  { id: 'c', class: 'general', text: 'the lighthouse is lovely', case: false, warn: warn(true) },
  { id: 'd', class: 'general', text: 'ok', warn: warn(null) },
];

describe('labelled messages', () => {
  test('are counted for each sensitivity and class', async () => {
    const out = await told([file('small', labelled)]);
    for (const name of sensitivities) {
      const table = out.slice(out.indexOf(`\n  ${name} `)).split('\n\n')[0] ?? '';
      expect(table).toMatch(/direct +100\.0 % \(1\/1\) +–/u);
      expect(table).toMatch(/general +0\.0 % \(0\/1\) +0\.0 % \(0\/1\)/u);
      expect(table).toMatch(/all +50\.0 % \(1\/2\) +0\.0 % \(0\/1\)/u);
    }
    expect(out).toMatch(
      /case or topic .*\n.*\n.*\n +all +100\.0 % \(1\/1\) +100\.0 % \(2\/2\) +100\.0 % \(3\/3\)/u,
    );
  });

  test('show which details were found, and as what', async () => {
    const out = await told([file('small', labelled)]);
    expect(out).toMatch(/direct identifiers +100\.0 % \(1\/1\) +100\.0 % \(1\/1\) +100\.0 %\n/u);
    expect(out).toMatch(/attributes +50\.0 % \(1\/2\)/u);
    expect(out).toMatch(/names found in +Title +lower +UPPER\n +100\.0 % \(1\/1\)/u);
  });

  test('of several files are counted together and by file', async () => {
    const out = await told([file('one', labelled), file('two', labelled.slice(0, 1))]);
    expect(out).toMatch(
      /\n {2}standard .*\n.*\n.*\n +one +50\.0 % \(1\/2\).*\n +two +100\.0 % \(1\/1\).*\n +all +66\.7 % \(2\/3\)/u,
    );
  });
});

describe('misses', () => {
  const options = (sensitivity: Sensitivity, withText = false) => ({ misses: { sensitivity, withText } });
  const noisy = { ...labelled[0], id: 'n', class: 'general', identifiers: [], warn: warn(false) };

  test('are listed by class, with what nothing found and with what spoke', async () => {
    const out = await told([file('small', [...labelled, noisy])], options('standard'));
    expect(out).toMatch(/missed at standard \(1\)\n {2}c general · case false→false/u);
    expect(out).toMatch(/noisy at standard \(1\)\n +1 {2}name-title: general 1\n\n {2}n general/u);
    expect(out).toMatch(/n general.* direct-identifier .*rules name-title.*cues \S+\+\d/u);
    expect(out).toMatch(/details that nothing found \(2\)\n +other 2 +a n/u);
  });

  test('keep the words to themselves unless asked', async () => {
    const small = file('small', [...labelled, noisy]);
    expect(await told([small], options('standard'))).not.toMatch(/Ashdown|lighthouse|is back/u);
    const out = await told([small], options('standard', true));
    expect(out).toMatch(/the lighthouse is lovely/u);
    expect(out).toMatch(/other 2 +a «is back» n «is back»/u);
  });

  test('of messages without labels are those warned about', async () => {
    const bare = file('bare', [{ text: 'Mrs Ashdown (74F, CKD4) is back with K 6.2' }, { text: 'ok' }]);
    const out = await told([bare], options('relaxed'));
    expect(out).toMatch(
      /warned at relaxed, without a label \(1\)\n +1 {2}name-title: bare 1\n\n {2}bare:1 bare/u,
    );
    expect(out).not.toMatch(/must warn/u);
  });
});

describe('other shapes', () => {
  test('without labels are counted by file', async () => {
    const out = await told([
      file('bare', [{ text: 'Mrs Ashdown (74F, CKD4) is back with K 6.2' }, { text: 'ok' }]),
    ]);
    expect(out).toMatch(/\n {2}bare +2 +50\.0 % \(1\/2\)( +500\.0){4}\n/u);
  });

  test.each([
    ['topic', /standard .*\n +bare +– +100\.0 % \(1\/1\)/u, /topic-only .*\n +bare +– +100\.0 % \(1\/1\)/u],
    ['case', /standard .*\n +bare +– +100\.0 % \(1\/1\)/u, /bare +100\.0 % \(1\/1\) +– +100\.0 % \(1\/1\)/u],
  ] as const)('without labels may be taken for a %s', async (unlabelled, ...expected) => {
    const bare = file('bare', [{ text: 'Mrs Ashdown (74F, CKD4) is back with K 6.2' }]);
    const out = await told([bare], { unlabelled });
    for (const part of expected) expect(out).toMatch(part);
  });

  test('with offsets are scored at strict, and on direct identifiers alone', async () => {
    const text = 'Pt Ines Ashdown, 74F, seen 3 May 2024 with K 6.2';
    const out = await told([
      file('offsets', [
        { id: 1, text, phi: true, gold: [{ s: 3, e: 15, l: 'NAME', core: true }] },
        { id: 2, text: 'dose of colchicine in CKD4?', phi: false, gold: [] },
      ]),
    ]);
    expect(out).toMatch(/strict .*\n +offsets +100\.0 % \(1\/1\) +0\.0 % \(0\/1\)/u);
    expect(out).not.toMatch(/standard +must/u);
    expect(out).toMatch(/direct identifiers +100\.0 % \(1\/1\) +100\.0 % \(1\/1\) +54\.5 %\n/u);
    expect(out).not.toMatch(/attributes/u);
  });

  test('that are none are named by line, and nothing of them is quoted', async () => {
    const broken = file('broken', ['{"text":"Quillonby","warn":true}', 'Quillonby']);
    const complaint = await evaluate([broken], { open: () => bench }).catch(String);
    expect(complaint).toMatch(/line 1: "warn" is missing or of the wrong type\n.*line 2: not JSON/u);
    expect(complaint).not.toContain('Quillonby');
  });
});
