// What a table lists as common is no rare disease, however it looks.
import { expect, test } from '@jest/globals';
import { faintBeside, settled } from '../../src/detect/settled.ts';
import type { Finding } from '../../src/domain/finding.ts';

const text = '71M, known hypertension, Zanzotto syndrome';
const found = (kind: 'condition' | 'rare_condition', words: string): Finding => ({
  rule: kind === 'condition' ? 'condition' : 'learnt-rare_condition',
  version: 1,
  kind,
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
  confidence: 0.7,
  evidence: [],
  subject: 'patient',
});
const common = found('condition', 'hypertension');
const learnt = [found('rare_condition', 'hypertension'), found('rare_condition', 'Zanzotto syndrome')];

test('a listed disease stays common, and one that no table lists is rare', () => {
  expect(settled([common], learnt, text)).toEqual([common, learnt[1]]);
  expect(faintBeside([common], learnt, text)).toEqual([learnt[1]]);
});
