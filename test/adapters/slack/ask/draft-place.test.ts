// The channel named in a draft, and the draft without it.
import { expect, test } from '@jest/globals';
import { meantFor } from '../../../../adapters/slack/ask/draft-place.ts';
import { plainText } from '../../../../adapters/slack/mrkdwn.ts';

const read = (raw: string) => meantFor(raw, plainText(raw));

test.each([
  ['<#C0ROUND|rounds> 71M, flare', '71M, flare'],
  ['<#C0ROUND>: 71M, flare', '71M, flare'],
  ['in <#C0ROUND|>: 71M, flare', '71M, flare'],
  ['For <#C0ROUND|rounds> — 71M, flare', '71M, flare'],
  ['71M, flare in <#C0ROUND|rounds>', '71M, flare'],
  ['71M, flare (for <#C0ROUND|rounds>)', '71M, flare'],
  ['71M, flare, see <#C0ROUND|rounds> for more', '71M, flare, see #channel for more'],
])('%j is meant for the channel picked', (raw, text) => {
  expect(read(raw)).toEqual({ text, named: { id: 'C0ROUND' } });
});

test('of two channels the one that stands at the end is meant, if none begins', () => {
  expect(read('as <#C0QUIET> said: 71M, flare. <#C0ROUND>')).toMatchObject({ named: { id: 'C0ROUND' } });
  expect(read('<#C0QUIET> as in <#C0ROUND>')).toMatchObject({ named: { id: 'C0QUIET' } });
});

test.each([
  ['in #rounds: 71M, flare', '71M, flare', 'rounds'],
  ['#ward-7 71M, flare', '71M, flare', 'ward-7'],
  ['71M, flare in #rounds', '71M, flare', 'rounds'],
  ['71M, flare. For #x_ray.', undefined, undefined],
  ['71M, flare for #x_ray.', '71M, flare', 'x_ray'],
])('%j is meant for the channel typed', (raw, text, name) => {
  expect(read(raw)).toEqual(name === undefined ? { text: raw } : { text, named: { name } });
});

test.each([
  '71M, flare',
  'bed #3, 71M',
  '71M, in #3',
  '#3: 71M, flare',
  'T2DM #metformin',
  'a #rounds of it',
])('%j names no channel', (raw) => {
  expect(read(raw)).toEqual({ text: raw });
});
