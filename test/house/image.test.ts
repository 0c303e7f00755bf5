// The image and the build script, read as text: no container engine is asked for.
import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { read, root } from './tree.ts';

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
    expect(JSON.parse(restOf('CMD')[0] ?? '')).toEqual(['node', 'dist/src/main.js']);
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

  test('is a script that bash can read, and stops at the first fault', () => {
    expect(script).toMatch(/^#!\/usr\/bin\/env bash\n/);
    expect(script).toMatch(/^set -euo pipefail$/m);
    expect(execFileSync('bash', ['-n', join(root, '.ci/run')], { encoding: 'utf8' })).toBe('');
  });

  test("ends with the README's test command", () => {
    expect(script.trim().split('\n').at(-1)).toBe('npm ci && npm test');
    expect(read('README.md')).toContain('npm ci && npm test');
  });
});
