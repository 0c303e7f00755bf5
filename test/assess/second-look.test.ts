// What the network of exposure takes a message for is one cue more, bounded, and no reply is judged by it.
import { expect, test } from '@jest/globals';
import { decideCase } from '../../src/assess/case.ts';
import { mostOfSecondLook, secondLookCue } from '../../src/assess/second-look.ts';
import { plainWords, secondLook, type Cue } from '../../src/domain/finding.ts';
import { caseModel as model } from './small-case-model.ts';

const cue: Cue = { rule: 'cue', version: 1, start: 3, end: 9, weight: 0.4 };
const said = (aCase: number): Cue =>
  secondLookCue({ aCase, few: 0, fewest: 0, isWrittenWithCare: false }, [cue]);

test('says more the surer the network is, up to a bound, and stands over the whole message', () => {
  expect(said(2)).toMatchObject({ rule: secondLook, start: 0, end: 9, isWording: true });
  expect(said(1).weight).toBeLessThan(said(2).weight);
  expect([said(4).weight, said(40).weight]).toEqual([mostOfSecondLook, mostOfSecondLook]);
  expect(said(-40).weight).toBe(said(-4).weight);
});

test('decides where a message stands alone, and is silent in a reply', () => {
  const without = decideCase([cue], 0, model).score;
  expect(decideCase([cue, said(2)], 0, model).score).toBeCloseTo(without + said(2).weight);
  expect(decideCase([cue, said(2)], 1, model)).toEqual(decideCase([cue], 1, model));
});

test('makes no case where nothing clinical is said and no rule speaks for one; it may speak against', () => {
  const plain: Cue = { ...cue, rule: plainWords, weight: -1, isWording: true };
  expect(decideCase([plain, said(4)], 0, model)).toEqual(decideCase([plain], 0, model));
  expect(decideCase([plain, said(-4)], 0, model).score).toBeLessThan(decideCase([plain], 0, model).score);
});
