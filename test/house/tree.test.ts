// What holds for every file: sizes, an opening line that says what it is for, and no trace of the machine it was written on.
import { describe, expect, test } from '@jest/globals';
import { filesIn, isText, read } from './tree.ts';

const source = /\.(ts|tsx|mjs|js)$/;
const shipped = ['src', 'adapters'].flatMap(filesIn).filter((path) => source.test(path));
const everything = filesIn('.').filter(isText);

/** Lines of a text; a closing line feed opens no line. */
function lines(text: string): number {
  return text.replace(/\n$/, '').split('\n').length;
}

/** True where the first line, after a shebang, is a comment of more than two words. */
function saysWhatItIsFor(text: string): boolean {
  const first = text.replace(/^#!.*\n/, '').split('\n')[0] ?? '';
  return /^(\/\/|\/\*) ?\S+ \S+ \S+/.test(first);
}

// Written so that this file does not match itself.
const traces: Readonly<Record<string, RegExp>> = {
  'a path of the machine it was written on': /(?<![\w.~-])\/(?:work|root|home|Users)\/[\w.-]/,
  'a package registry': /registry[.][\w-]+[.](?:org|com|io|dev|net)|(?:npmjs|yarnpkg|debian)[.](?:org|com)/i,
};

describe('every file', () => {
  test('in src and adapters has at most 250 lines, and half of them at most 70', () => {
    const sizes = shipped.map((path) => ({ path, lines: lines(read(path)) }));
    expect(sizes.filter((file) => file.lines > 250)).toEqual([]);
    const sorted = sizes.map((file) => file.lines).toSorted((a, b) => a - b);
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(70);
  });

  test('of code says in its first line what it is for', () => {
    const code = [...shipped, ...filesIn('test').filter((path) => source.test(path))];
    expect(code.filter((path) => !saysWhatItIsFor(read(path)))).toEqual([]);
  });

  test('is named in kebab-case', () => {
    const names = shipped.filter((path) => !/^[a-z\d./-]+$/.test(path));
    expect(names).toEqual([]);
  });

  test.each(Object.entries(traces))('is free of %s', (_, trace) => {
    expect(everything.filter((path) => trace.test(read(path)))).toEqual([]);
  });

  test('of an adapter takes nothing but types from the server', () => {
    const taken = /^import (?!type\b).*from '(?:\.\.\/)+src\/server\.ts'/m;
    expect(shipped.filter((path) => path.startsWith('adapters/') && taken.test(read(path)))).toEqual([]);
  });
});

describe('these tests see a fault', () => {
  test('a file without a purpose', () => {
    expect(saysWhatItIsFor("import 'node:fs';\n")).toBe(false);
    expect(saysWhatItIsFor('// todo\n')).toBe(false);
    expect(saysWhatItIsFor('#!/usr/bin/env node\n// Says what it does.\n')).toBe(true);
  });

  test('lines', () => {
    expect(lines('one\ntwo\n')).toBe(2);
    expect(shipped.length).toBeGreaterThan(20);
  });

  test('traces', () => {
    const [machine, registry] = Object.values(traces);
    const join = (...parts: string[]): string => parts.join('');
    expect(machine?.test(join('see /wo', 'rk/main'))).toBe(true);
    expect(machine?.test(join("open('/ro", "ot/.npmrc')"))).toBe(true);
    expect(machine?.test('some work/life and home/garden')).toBe(false);
    expect(registry?.test(join('https://regi', 'stry.example.org/left-pad'))).toBe(true);
  });
});
