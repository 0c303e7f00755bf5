// With a secret the store stays where it was set; without one it goes with the process.
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { openPlace } from '../../../src/state/embedded/place.ts';

test('a secret keeps the directory that was set, also after leaving', () => {
  const place = openPlace('a secret of the hospital, long enough', tmpdir());
  expect(place.secret).toBe('a secret of the hospital, long enough');
  expect(place.directory).toBe(tmpdir());
  place.leave();
  expect(existsSync(tmpdir())).toBe(true);
});

test('without a secret each process has a key and a folder of its own, and takes the folder with it', () => {
  const set = path.join(tmpdir(), 'aside-is-never-made');
  const one = openPlace(undefined, set);
  const other = openPlace(undefined, set);
  expect(one.secret.length).toBeGreaterThanOrEqual(32);
  expect(one.secret).not.toBe(other.secret);
  expect(one.directory).not.toBe(other.directory);
  expect(existsSync(one.directory)).toBe(true);
  expect(existsSync(set)).toBe(false);
  one.leave();
  other.leave();
  expect(existsSync(one.directory)).toBe(false);
  expect(existsSync(other.directory)).toBe(false);
});
