// The command as a shell sees it: what it prints, and what it ends with.
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { openBench, type Bench } from '../src/cli/bench.ts';
import { checkJsonl } from '../src/cli/check-jsonl.ts';
import { checkOne } from '../src/cli/check.ts';
import { evaluate } from '../src/cli/eval/evaluate.ts';
import type { ChannelPolicy } from '../src/domain/settings.ts';

// A process takes its time where others run beside it.
jest.setTimeout(60_000);

const bench = openBench();
const open = () => bench;
const standard: ChannelPolicy = { sensitivity: 'standard' };

const hooks = new URL('state/typescript-hooks.mjs', import.meta.url).href;
const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'aside-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command in a process of its own. */
function start(...given: string[]): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, ['--import', hooks, command, ...given], {
    env: { ...process.env, NODE_OPTIONS: '' },
  });
}

async function aside(given: readonly string[], input = '') {
  const child = start(...given);
  child.stdin.end(input);
  const [out, complaints, [status]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, 'exit'),
  ]);
  return { status: status as number, out, complaints };
}

/** What a command prints when it runs in this process, and what it ends with. */
async function printed(run: () => Promise<number>) {
  const written: string[] = [];
  const { write } = process.stdout;
  process.stdout.write = (chunk: unknown) => written.push(String(chunk)) > 0;
  try {
    return { status: await run(), out: written.join('') };
  } finally {
    process.stdout.write = write;
  }
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const rare = '71M, lighthouse keeper from Ely, Minnesota, COPD flare. azithro daily?';

// Processes take their time to start: these start together, and the tests below wait for them.
const runs = {
  text: aside(['check', rare]),
  input: aside(['check'], 'tools for men with depression who say they are fine?'),
  nobody: aside(['check', 'x', '--catchment', '0']),
  forgotten: aside(['Mrs Quillonby is back']),
  misspelt: aside(['check', 'x', '--conduct', 'demeaning,kindness']),
};

const jsonLines = (out: string) =>
  out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe('aside check', () => {
  test('tells of a text what a person can read, and ends with 1 where it warns', async () => {
    const { status, out, complaints } = await runs.text;
    expect([status, complaints]).toEqual([1, '']);
    expect(out).toMatch(/^A warning at "standard"\.\n\n {2}The .+ narrow it down to likely one person\.\n/u);
    expect(out).toMatch(/\n {2}Safer:\n {4}71M, .+ COPD flare\. azithro daily\?\n/u);
    expect(out).toMatch(/\n {2}everybody in the country +330 million\n/u);
    expect(out).toMatch(/\n {2}Who fits: likely one person\.\n$/u);
    expect(out).not.toMatch(/lighthouse|Ely|!/u);
  });

  test('explains each step, with a diagnosis and without, where that is asked', async () => {
    const policy = { sensitivity: 'standard', catchment: 250_000 } as const;
    const { out } = await printed(() => checkOne(rare, { policy, json: false, explain: true, open }));
    expect(out).toMatch(/who fit +without it/u);
    expect(out).toMatch(/the job +1 +\d/u);
    expect(out).toContain('Of what outsiders could know: likely one person.');
    expect(out).toContain('With the diagnosis: likely one person.');
    const json = await printed(() => checkOne(rare, { policy, json: true, explain: true, open }));
    expect(JSON.parse(json.out).narrowing).toContainEqual(
      expect.objectContaining({ label: 'the job', kind: 'occupation' }),
    );
  });

  test('writes JSON of a file, by the sensitivity and the catchment that are asked', async () => {
    const message = file('message.txt', '67F, trop 31 then 33, obs or home?\n');
    const policy: ChannelPolicy = { sensitivity: 'strict', catchment: 15_000 };
    const { status, out } = await printed(() => checkOne(message, { policy, json: true, open }));
    expect(status).toBe(1);
    expect(jsonLines(out)).toMatchObject([
      {
        case: true,
        warn: { relaxed: false, standard: false, strict: true, 'topic-only': true },
        people: { expected: expect.any(Number), low: expect.any(Number), high: expect.any(Number) },
        findings: [
          { kind: 'age', start: 0, end: 2 },
          { kind: 'sex', start: 2, end: 3 },
        ],
      },
    ]);
    const [{ people } = { people: undefined }] = jsonLines(out);
    expect((people as { expected: number }).expected).toBeLessThan(150);
  });

  test('reads standard input, and ends with 0 where there is nothing to warn about', async () => {
    const { status, out, complaints } = await runs.input;
    expect([status, complaints]).toEqual([0, '']);
    expect(out).toBe('Nothing to warn about: no particular patient is spoken of.\n');
  });
});

describe('aside check --conduct', () => {
  const flyer = 'our frequent flyer is in bay 2 again';

  test('looks for the rules that are named, and answers by rule and place', async () => {
    const policy: ChannelPolicy = { sensitivity: 'standard', conduct: ['demeaning', 'photograph'] };
    const { status, out } = await printed(() => checkOne(flyer, { policy, json: true, open }));
    expect(status).toBe(1);
    expect(jsonLines(out)).toMatchObject([
      { conduct: [{ rule: 'demeaning-word', conduct: 'demeaning', start: 4, end: 18 }] },
    ]);
  });

  test('says to a reader what there is and what to do instead', async () => {
    const policy: ChannelPolicy = { sensitivity: 'relaxed', conduct: ['demeaning'] };
    const { status, out } = await printed(() => checkOne(flyer, { policy, json: false, open }));
    expect(status).toBe(1);
    expect(out).toMatch(
      /^A warning at "relaxed"\.\n\n {2}A word in your message speaks down to a patient\.\n {2}Saying /u,
    );
  });

  test('judges each record by them, and says nothing of them where none was asked for', async () => {
    const records = file('conduct.jsonl', JSON.stringify({ id: 'a', text: flyer }));
    const policy: ChannelPolicy = { sensitivity: 'relaxed', conduct: ['demeaning'] };
    const asked = await printed(() => checkJsonl(records, policy, open));
    expect([asked.status, jsonLines(asked.out)]).toMatchObject([1, [{ conduct: [{ start: 4 }] }]]);
    const unasked = await printed(() => checkJsonl(records, { sensitivity: 'relaxed' }, open));
    expect(unasked.status).toBe(0);
    expect(jsonLines(unasked.out)[0]).not.toHaveProperty('conduct');
  });
});

describe('what can not run ends with 2, and says what to do', () => {
  test.each([
    ['a catchment of nobody', 'nobody', /give a number of people, 1 or more/u],
    [
      'a rule of conduct that there is not',
      'misspelt',
      /give all, or some of these with commas between: demeaning/u,
    ],
    ['a message without its command', 'forgotten', /in quotes after "check"/u],
  ] as const)('%s', async (_, run, complaint) => {
    const { status, out, complaints } = await runs[run];
    expect([status, out]).toEqual([2, '']);
    expect(complaints).toMatch(complaint);
    expect(complaints).not.toMatch(/Quillonby|\n {4}at |Error:/u);
    expect(complaints.trimEnd().split('\n').length).toBeLessThanOrEqual(3);
  });

  test('a folder, and records that are not there', async () => {
    await expect(checkOne(folder, { policy: standard, json: false, open })).rejects.toThrow(
      'it is a folder: give a file',
    );
    await expect(checkOne('/no/such/notes.txt', { policy: standard, json: false, open })).rejects.toThrow(
      'there is no such file',
    );
    await expect(checkJsonl(join(folder, 'no-such-file'), standard, open)).rejects.toThrow(
      'there is no such file',
    );
    await expect(evaluate([folder], { open })).rejects.toThrow('it is a folder: give a file');
  });

  test('a message on which no verdict was reached, which is not nothing to warn about', async () => {
    const judgement = await bench.judge({ text: rare }, standard);
    const undecided: Bench = {
      ...bench,
      judge: async () => ({
        ...judgement,
        verdict: { outcome: 'undecided', cause: 'RangeError' },
        actions: [],
      }),
    };
    const told = await printed(() =>
      checkOne(rare, { policy: standard, json: false, open: () => undecided }),
    );
    expect(told).toEqual({ status: 2, out: 'Undecided (RangeError): this message could not be judged.\n' });
    const json = await printed(() => checkOne(rare, { policy: standard, json: true, open: () => undecided }));
    expect(json).toEqual({ status: 2, out: '{"error":"could not be judged (RangeError)"}\n' });
    const records = file('undecided.jsonl', JSON.stringify({ id: 'a', text: rare }));
    const lines = await printed(() => checkJsonl(records, standard, () => undecided));
    expect(lines).toEqual({ status: 2, out: '{"line":1,"error":"could not be judged (RangeError)"}\n' });
  });
});

describe('aside check --jsonl', () => {
  test('answers every record in order, and every line that is none', async () => {
    const lines = [
      '\uFEFF{"id":"first","text":"anyone has the gout guideline?"}\r',
      '',
      '{"id":2,"text":"Mrs Quillonby (74F, CKD4) is back with K 6.2"}',
      'Mrs Quillonby is no JSON',
      '{"text":12,"note":"Quillonby"}',
      '["Quillonby"]',
      '{"text":"x","channel":{"catchment":"Quillonby"}}',
      // U+2028 ends no line, and a label is not looked at.
      '{"text":"one\u2028two","warn":"Quillonby","thread":null,"id":null,"channel":{"name":null,"catchment":null}}',
      `{"id":"thread","thread":[{"author":"b","text":"71M, COPD flare, here since last night"}],"text":"he is a teacher from Duluth, Minnesota. azithro daily?"}`,
      '   \t',
      `{"id":"alone","text":"he is a teacher from Duluth, Minnesota. azithro daily?"}`,
    ];
    const { status, out } = await printed(() =>
      checkJsonl(file('mixed.jsonl', lines.join('\n')), standard, open),
    );
    expect(status).toBe(2);
    const answers = jsonLines(out);
    expect(answers.map((answer) => answer['id'] ?? answer['line'] ?? null)).toEqual([
      'first',
      2,
      4,
      5,
      6,
      7,
      null,
      'thread',
      'alone',
    ]);
    expect(answers[0]).toEqual({
      id: 'first',
      case: false,
      warn: { relaxed: false, standard: false, strict: false, 'topic-only': false },
      people: null,
      withDiagnosis: null,
      findings: [],
      rewrite: null,
    });
    expect(answers[1]).toMatchObject({
      case: true,
      warn: { relaxed: true },
      findings: expect.arrayContaining([expect.objectContaining({ kind: 'name', start: 4, end: 13 })]),
      rewrite: 'The patient (74F, CKD4) is back with K 6.2',
    });
    expect(answers.slice(2, 6).map((answer) => answer['error'])).toEqual([
      'not JSON: one object a line is expected',
      '"text" is missing or of the wrong type',
      'not a record: an object with a "text" is expected',
      '"channel.catchment" is missing or of the wrong type',
    ]);
    // The thread told the age and the sex: with them fewer fit than the message alone leaves.
    const peopleOf = (id: string) =>
      answers.flatMap((answer) =>
        answer['id'] === id ? [answer['people'] as { expected: number } | null] : [],
      )[0];
    expect(peopleOf('thread')?.expected).toBeLessThan(
      peopleOf('alone')?.expected ?? Number.POSITIVE_INFINITY,
    );
    expect(out).not.toContain('Quillonby');
  });

  test('ends with 0 where no record of a file is warned of', async () => {
    const records = file('quiet.jsonl', '{"id":1,"text":"ok"}\n{"id":2,"text":"thanks"}\n');
    const { status, out } = await printed(() => checkJsonl(records, standard, open));
    expect(status).toBe(0);
    expect(jsonLines(out).map((answer) => answer['id'])).toEqual([1, 2]);
  });

  test('answers while more is to come, and ends with 1 where it warned', async () => {
    const child = start('check', '--jsonl');
    const lines = createInterface({ input: child.stdout });
    const answered: unknown[] = [];
    lines.on('line', (line) => answered.push((JSON.parse(line) as { id: unknown }).id));
    child.stdin.write('{"id":0,"text":"Mrs Ashdown (74F, CKD4) is back with K 6.2"}\n');
    // Standard input stays open until the first answer is there.
    await once(lines, 'line');
    expect(answered).toEqual([0]);
    for (let id = 1; id <= 1_000; id += 1)
      if (!child.stdin.write(`{"id":${id},"text":"ok"}\n`)) await once(child.stdin, 'drain');
    child.stdin.end();
    const [status] = (await once(child, 'exit')) as [number];
    expect([status, answered.length]).toEqual([1, 1_001]);
    expect(answered).toEqual(answered.map((_, id) => id));
  });

  test('leaves quietly when its reader has read enough', async () => {
    const child = start('check', '--jsonl');
    child.stdin.on('error', () => {});
    const complaints = readAll(child.stderr);
    const first = once(child.stdout, 'data');
    child.stdin.write('{"text":"ok"}\n');
    await first;
    child.stdout.destroy();
    const gone = once(child, 'exit');
    const feed = setInterval(() => child.stdin.write('{"text":"ok"}\n'), 5);
    expect(await gone).toEqual([2, null]);
    clearInterval(feed);
    expect(await complaints).toBe('');
  });
});
