// What the headers of pictures and scans tell of; broken, cut and strange files tell of nothing.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fileHeaders } from '../../src/files/headers.ts';
import { dicom, jpeg } from '../adapters/slack/read/files.ts';

const { isScan, tellsOf } = fileHeaders;

const scan = { name: 'Jorgensen^Ada', number: 'R0042137', birth: '19500504', study: '20261102' };

describe('a picture', () => {
  test.each<[string, Parameters<typeof jpeg>[0], string[]]>([
    ['that a phone took outdoors', { place: true, time: '2026:11:02 10:32:11' }, ['place', 'time']],
    ['of a camera with a number', { serial: '4010232137' }, ['camera']],
    ['without anything of that', {}, []],
  ])('%s', async (_what, header, tells) => {
    expect(await tellsOf(jpeg(header))).toEqual(tells);
  });

  test('tells what stands in its beginning', async () => {
    const long = Buffer.concat([jpeg({ place: true }), Buffer.alloc(100_000)]);
    expect(await tellsOf(long)).toEqual(['place']);
  });
});

describe('a scan', () => {
  test('tells of its patient', async () => {
    expect(isScan(dicom(scan))).toBe(true);
    expect(await tellsOf(dicom(scan))).toEqual(['person', 'number', 'birth', 'time']);
  });

  test.each<[string, Parameters<typeof dicom>[0], string[]]>([
    ['that was emptied', {}, []],
    ['whose patient was renamed', { name: 'Anonymous^', number: '0000', birth: '' }, []],
    ['whose patient was called by a number', { name: 'ANON-7', number: '', study: '20261102' }, ['time']],
    ['that says so itself', { ...scan, removed: 'YES' }, ['time']],
    ['of which the name was left', { name: 'Jorgensen' }, ['person']],
  ])('%s', async (_what, header, tells) => {
    expect(await tellsOf(dicom(header))).toEqual(tells);
  });

  test.each([1, 64, 70, 76])('that is cut short by %i bytes tells the same', async (bytes) => {
    expect(await tellsOf(dicom(scan).subarray(0, -bytes))).toEqual(['person', 'number', 'birth', 'time']);
  });
});

test('nothing throws, whatever the bytes', async () => {
  const whole = [jpeg({ place: true, time: '2026:11:02 10:32:11' }), dicom(scan)];
  const cut = fc
    .tuple(fc.constantFrom(...whole), fc.nat(400), fc.uint8Array({ maxLength: 8 }))
    .map(([file, at, noise]) => {
      const bytes = Uint8Array.from(file);
      bytes.set(noise.subarray(0, Math.max(0, bytes.length - at)), Math.min(at, bytes.length));
      return bytes;
    });
  await fc.assert(
    fc.asyncProperty(fc.oneof(cut, fc.uint8Array({ maxLength: 600 })), async (bytes) => {
      expect(Array.isArray(await tellsOf(bytes))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
