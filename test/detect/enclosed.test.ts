// What files beside the words say of a patient, and which of them name one.
import { expect, test } from '@jest/globals';
import { enclosedFindings, showsPatient } from '../../src/detect/enclosed.ts';
import type { Enclosure } from '../../src/domain/message.ts';

const picture: Enclosure = { type: 'picture', tells: [] };
const scan: Enclosure = { type: 'picture', tells: ['person', 'number', 'birth', 'time'] };
const kindsOf = (...given: Parameters<typeof enclosedFindings>): readonly string[] =>
  enclosedFindings(...given).map(({ kind }) => kind);

test('each kind of file is a picture, said once however many there are', () => {
  expect(kindsOf([picture, picture, { type: 'document', tells: [] }], [])).toEqual(['photo']);
  expect(kindsOf([], [])).toEqual([]);
});

test('what a header tells of is a detail of the patient, without a place in the text', () => {
  const findings = enclosedFindings([{ type: 'picture', tells: ['place', 'time', 'camera'] }], []);
  expect(findings.map(({ kind }) => kind)).toEqual(['photo', 'location', 'date', 'device']);
  for (const { start, end, subject } of findings)
    expect({ start, end, subject }).toEqual({ start: 0, end: 0, subject: 'patient' });
  expect(kindsOf([scan], [])).toEqual(['photo', 'name', 'mrn', 'date', 'date']);
});

test('what the conversation knows is nothing new', () => {
  expect(kindsOf([scan], ['photo', 'date'])).toEqual(['name', 'mrn']);
});

test('a header with a name or a number shows a patient, and no other does', () => {
  expect(showsPatient([picture, scan])).toBe(true);
  expect(showsPatient([{ type: 'picture', tells: ['number'] }])).toBe(true);
  expect(showsPatient([picture, { type: 'picture', tells: ['place', 'time', 'camera', 'birth'] }])).toBe(
    false,
  );
});
