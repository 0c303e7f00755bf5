// The image and the build script, read as text: no container engine is asked for.
import { afterAll, describe, expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from './tree.ts';

/** The instructions of a Dockerfile, continuation lines joined, comments left out. */
function instructions(text: string): { readonly word: string; readonly rest: string }[] {
  return text
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, ' ')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ word: line.split(' ')[0] ?? '', rest: line.slice(line.indexOf(' ') + 1).trim() }));
}

const all = instructions(read('Dockerfile'));
const lastFrom = all.findLastIndex(({ word }) => word === 'FROM');
const shipped = all.slice(lastFrom);
const restOf = (word: string): string[] =>
  shipped.filter((line) => line.word === word).map((line) => line.rest);

describe('Dockerfile', () => {
  test('every stage stands on node:24-slim, and the last has no build in it', () => {
    const stages = all.filter(({ word }) => word === 'FROM').map(({ rest }) => rest);
    expect(stages.length).toBeGreaterThan(1);
    expect(stages.filter((stage) => !/^node:24-slim( AS \w+)?$/.test(stage))).toEqual([]);
    expect(restOf('RUN').filter((run) => run.includes('npm'))).toEqual([]);
    expect(restOf('COPY').filter((copy) => /\bsrc\b(?!\/)|\badapters\b|\btest\b/.test(copy))).toEqual([]);
  });

  test('the packages shipped are those that run', () => {
    expect(all.some(({ rest }) => /npm ci --omit=dev --ignore-scripts/.test(rest))).toBe(true);
    expect(restOf('COPY')).toContain('--from=packages /app/node_modules ./node_modules');
    expect(restOf('COPY')).toContain('rules ./rules');
  });

  test('runs as node, not as root, with its data on a volume that node may write', () => {
    expect(restOf('USER')).toEqual(['node']);
    const [environment = ''] = restOf('ENV');
    const data = /ASIDE_DATA_DIR=(\S+)/.exec(environment)?.[1] ?? 'none';
    expect(restOf('VOLUME')).toEqual([data]);
    expect(restOf('RUN').join('\n')).toMatch(new RegExp(`--owner=node .*${data}$`));
    const order = shipped.map(({ word }) => word);
    expect(order.indexOf('RUN')).toBeLessThan(order.indexOf('USER'));
  });

  test('starts the server itself, and asks it whether it is well', () => {
    expect(JSON.parse(restOf('CMD')[0] ?? '')).toEqual([
      'node',
      '--max-semi-space-size=32',
      'dist/src/main.js',
    ]);
    const [healthcheck = ''] = restOf('HEALTHCHECK');
    const [program, flag, code = ''] = JSON.parse(
      healthcheck.slice(healthcheck.indexOf('CMD ') + 4),
    ) as string[];
    expect([program, flag]).toEqual(['node', '--eval']);
    expect(code).toContain('/healthz');
    expect(code).toContain('process.env.PORT');
  });

  test('everything that it copies from the context is let into the context', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const asked = all
      .filter(({ word, rest }) => word === 'COPY' && !rest.startsWith('--from'))
      .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
    expect(asked.filter((path) => !allowed.includes(path))).toEqual([]);
    expect(read('.dockerignore')).toMatch(/^\*$/m);
  });
});

describe('.ci/run', () => {
  const script = read('.ci/run');
  const bench = mkdtempSync(join(tmpdir(), 'aside-ci-'));
  afterAll(() => rmSync(bench, { recursive: true, force: true }));

  /** Runs the script where only these programs exist; each prints how it was called. */
  function runWith(programs: Readonly<Record<string, string>>): { status: number | null; said: string[] } {
    const home = mkdtempSync(join(bench, 'run-'));
    const bin = join(home, 'bin');
    mkdirSync(join(home, '.ci'));
    mkdirSync(bin);
    writeFileSync(join(home, '.ci/run'), script);
    symlinkSync(
      execFileSync('bash', ['-c', 'command -v dirname'], { encoding: 'utf8' }).trim(),
      join(bin, 'dirname'),
    );
    for (const [name, body] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/bin/bash\n${body}\n`, { mode: 0o755 });
    }
    const { status, stdout } = spawnSync('/bin/bash', [join(home, '.ci/run')], {
      env: { PATH: bin },
      encoding: 'utf8',
    });
    return { status, said: stdout.trim().split('\n') };
  }

  const tell = (name: string): string => `echo "${name} $* CI=$CI"`;
  const asked = { 'apt-get': tell('apt-get'), npm: tell('npm'), sudo: 'shift; "$@"' };
  const tests = ['npm ci CI=true', 'npm test CI=true'];

  test('installs what is missing, and then runs the tests', () => {
    const install = 'apt-get install -y --no-install-recommends';
    expect(runWith(asked)).toEqual({
      status: 0,
      said: ['apt-get update CI=true', `${install} redis-server chromium CI=true`, ...tests],
    });
    expect(runWith({ ...asked, chromium: '' }).said[1]).toBe(`${install} redis-server CI=true`);
    expect(runWith({ ...asked, chromium: '', 'redis-server': '' })).toEqual({ status: 0, said: tests });
  });

  test('fails where a step fails', () => {
    const ready = { ...asked, chromium: '', 'redis-server': '' };
    expect(runWith({ ...ready, npm: '[[ $1 != ci ]] || exit 3' }).status).toBe(3);
    expect(runWith({ ...ready, npm: '[[ $1 != test ]] || exit 4' }).status).toBe(4);
    expect(runWith({ ...asked, 'apt-get': 'exit 5' }).status).toBe(5);
  });

  test("ends with the README's test command", () => {
    expect(script.trim().split('\n').at(-1)).toBe('npm ci && npm test');
    expect(read('README.md')).toContain('npm ci && npm test');
  });
});
