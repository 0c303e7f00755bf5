// The pure part of the road: what was fitted to labelled messages is asked only where there could be a case.
import { expect, test } from '@jest/globals';
import { loadCore } from '../src/core.ts';
import type { Detector, OpenPage } from '../src/detect/detect.ts';
import { learntPrefix } from '../src/domain/finding.ts';
import { look } from '../src/look.ts';

const core = loadCore();
const view = { policy: { sensitivity: 'standard' }, before: undefined } as const;

/** What was asked of the pages of a text, in order. */
function asked(text: string): ReadonlyArray<'rules alone' | undefined> {
  const reads: Array<'rules alone' | undefined> = [];
  const watched = (page: OpenPage): OpenPage => ({
    ...page,
    read: (by) => {
      reads.push(by);
      return page.read(by);
    },
  });
  const detector: Detector = {
    ...core.detector,
    openAll: (...all) => core.detector.openAll(...all).map(watched),
  };
  look({ ...core, detector }, text, view);
  return reads;
}

test('talk about a topic is read by rules alone', () => {
  expect(asked('What do people use for postherpetic neuralgia when gabapentin fails?')).toEqual([
    'rules alone',
  ]);
});

test('a case is read by all there is', () => {
  expect(asked('71M retired lighthouse keeper in Ely, septic, on levo. Any thoughts?')).toEqual([
    'rules alone',
    undefined,
  ]);
});

test('by rules alone nothing is found by the network of exposure, and nothing that rules find is lost', () => {
  const text = 'My pt Agnieszka Wolny, 71F, plays the hurdy-gurdy at the Ely fair, septic.';
  const page = core.detector.open(text);
  const rules = page.read('rules alone');
  expect(rules.findings.some(({ rule }) => rule.startsWith(learntPrefix))).toBe(false);
  expect([rules.faint, rules.exposure]).toEqual([[], undefined]);
  const found = page.read().findings.filter(({ rule }) => !rule.startsWith(learntPrefix));
  expect(found.map(({ rule }) => rule)).toEqual(rules.findings.map(({ rule }) => rule));
  expect(page.read().exposure).toBeDefined();
});
