// What a newcomer's first two commands lean on: the manifest, the lock file and the licence.
import { describe, expect, test } from '@jest/globals';
import { missingFrom } from '../../src/tools/complete-lock.mjs';
import { filesIn, read } from './tree.ts';

interface Manifest {
  readonly license: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

type Lock = Parameters<typeof missingFrom>[0];

const manifest = JSON.parse(read('package.json')) as Manifest;
const lock = read('package-lock.json');

describe('package.json', () => {
  test('leaves the command and the server runnable after an install', () => {
    // npx finds the link that `prepare` makes; a `bin` of the package's own would send it to its cache first.
    expect(manifest.bin).toBeUndefined();
    expect(read('src/tools/prepare.mjs')).toContain('node_modules/.bin/aside');
    expect(manifest.scripts).toMatchObject({
      prepare: 'node src/tools/prepare.mjs',
      start: 'node --max-semi-space-size=32 dist/src/main.js',
    });
    expect(read('src/cli.ts')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('runs every step of the check in one word', () => {
    const steps = ['format:check', 'lint', 'types', 'laws', 'dead-code', 'unit'];
    expect(steps.filter((step) => !manifest.scripts.check?.includes(`npm run -s ${step}`))).toEqual([]);
    expect(manifest.scripts.test).toBe(
      'npm run -s check && npm run -s adapters && npm run -s slow && npm run -s live',
    );
  });

  test('names one exact version of every package', () => {
    const loose = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(loose.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('package-lock.json', () => {
  test('names no host', () => {
    expect(lock).not.toMatch(/"resolved": "(https?|git)/);
  });

  test('nor does that of a part which is installed by itself', () => {
    const parts = filesIn('.').filter((path) => path.endsWith('/package-lock.json'));
    expect(parts).toContain('test/bench/peers/package-lock.json');
    expect(parts.filter((path) => /"resolved": "(https?|git)/.test(read(path)))).toEqual([]);
  });

  test('holds a checksum for every package that this platform installs', () => {
    const { packages } = JSON.parse(lock) as Lock;
    const unsealed = Object.entries(packages).filter(
      ([path, entry]) => path !== '' && entry.integrity === undefined && entry.optional !== true,
    );
    expect(unsealed).toEqual([]);
  });

  test('names the optional packages of every platform; where it does not, run `npm run lock:packages`', () => {
    expect(missingFrom(JSON.parse(lock) as Lock)).toEqual({});
  });

  test('a lock without them is completed', () => {
    const asking = { version: '1.0.0', dev: true, optionalDependencies: { '@a/b-linux-x64-musl': '1.0.0' } };
    expect(missingFrom({ packages: { '': {}, 'node_modules/@a/b': asking } })).toEqual({
      'node_modules/@a/b-linux-x64-musl': {
        version: '1.0.0',
        cpu: ['x64'],
        dev: true,
        libc: ['musl'],
        optional: true,
        os: ['linux'],
      },
    });
  });
});

describe('the papers', () => {
  test('the licence is Apache-2.0, whole', () => {
    expect(manifest.license).toBe('Apache-2.0');
    const licence = read('LICENSE');
    expect(licence).toMatch(/Apache License\s+Version 2\.0, January 2004/);
    expect(licence).toMatch(/END OF TERMS AND CONDITIONS/);
  });

  test('every file that the papers name is there', () => {
    const papers = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'];
    const files = new Set(filesIn('.'));
    const missing = papers.flatMap((paper) =>
      [
        ...read(paper)
          .replaceAll(/<!--.*?-->/gs, '')
          .matchAll(/\]\((?!\w+:)([^)#]+)[^)]*\)/g),
      ]
        .map(([, target = '']) => target)
        .filter(
          (target) =>
            !files.has(target) &&
            ![...files].some((file) => file.startsWith(`${target.replace(/\/$/, '')}/`)),
        )
        .map((target) => `${paper}: ${target}`),
    );
    expect(missing).toEqual([]);
  });
});
