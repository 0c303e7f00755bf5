// Which names a device gives, and which somebody gave.
import { expect, test } from '@jest/globals';
import { isMadeName } from '../../../../adapters/slack/read/file-name.ts';

test.each([
  'IMG_4432.jpg',
  'IMG_4432 (1).HEIC',
  'PXL_20260114_091533201.jpg',
  '20260118_213344.jpg',
  'Screenshot 2026-11-02 at 10.32.11.png',
  'WhatsApp Image 2026-01-02 at 10.20.30.jpeg',
  'Image from iOS.jpg',
  'image.png',
])('%s is given by a device', (name) => {
  expect(isMadeName(name)).toBe(true);
});

test.each([
  'jorgensen_heel.jpg',
  'IMG_4432_jorgensen.jpg',
  '4010232137.dcm',
  'heel.jpg',
  'open it up?',
  '',
  '.jpg',
  'at 10 am',
])('"%s" is not', (name) => {
  expect(isMadeName(name)).toBe(false);
});
