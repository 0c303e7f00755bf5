// A safer version: broader words that fit their sentence, and every other word left as it was.
import { describe, expect, test } from '@jest/globals';
import type { Attribute } from '../../src/domain/attribute.ts';
import type { DetailKind, Finding } from '../../src/domain/finding.ts';
import type { Subject } from '../../src/domain/subject.ts';
import { rewrite } from '../../src/respond/rewrite.ts';
import { facts } from '../assess/small-facts.ts';

interface Marked {
  readonly kind: DetailKind;
  readonly value?: Attribute;
  readonly subject?: Subject;
}

/** Rewrites a text whose details stand between « and ». */
function rewritten(marked: string, details: readonly Marked[], step = 0): string {
  const findings: Finding[] = [];
  let text = '';
  for (const [n, part] of marked.split(/[«»]/u).entries()) {
    const detail = n % 2 === 1 ? details[findings.length] : undefined;
    if (detail !== undefined)
      findings.push({
        rule: 'of-a-test',
        version: 1,
        start: text.length,
        end: text.length + part.length,
        confidence: 1,
        evidence: [],
        subject: 'patient',
        ...detail,
      });
    text += part;
  }
  return rewrite(text, findings, facts, step);
}

const name: Marked = { kind: 'name' };
const relative: Marked = { kind: 'name', subject: 'relative' };
const place: Marked = { kind: 'location', value: { type: 'place', places: ['ely'] } };
const hamlet: Marked = { kind: 'location', value: { type: 'place', places: ['hamlet'] } };
const state: Marked = { kind: 'location', value: { type: 'place', places: ['minnesota'] } };
const welder: Marked = { kind: 'occupation', value: { type: 'occupation', occupation: 'welder' } };
const keeper: Marked = { kind: 'occupation', value: { type: 'occupation', occupation: 'keeper' } };
const mayor: Marked = { kind: 'role', value: { type: 'role', role: 'mayor' } };
const crash: Marked = { kind: 'event', value: { type: 'trait', trait: 'bus-crash' } };
const amputee: Marked = { kind: 'physical', value: { type: 'trait', trait: 'amputee' } };
const neighbour: Marked = { kind: 'relation', value: { type: 'trait', trait: 'neighbour' } };
const hmong: Marked = { kind: 'ethnicity', value: { type: 'group', group: 'hmong' } };
const als: Marked = { kind: 'rare_condition', value: { type: 'condition', condition: 'als' } };
const aged = (low: number, high = low): Marked => ({ kind: 'age', value: { type: 'age', low, high } });

describe('a safer version', () => {
  test.each<[string, readonly Marked[], string]>([
    ['call «Ashdown» now', [name], 'call the patient now'],
    ['call Mrs. «Ashdown» now', [name], 'call the patient now'],
    ['«Grace» (29) again. «Grace» is well', [name, name], 'The patient (29) again. The patient is well'],
    ['our «Florian» is back', [name], 'The patient is back'],
    ['his wife «Dawn» told me', [relative], 'his wife told me'],
    ['mom («Tiffany Brandt») says no', [relative], 'mom says no'],
    ['father Shri «Ramesh» is gone', [name], 'father is gone'],
    ['«Dawn» told me', [relative], 'A relative told me'],
    [
      'cell «555-0148», born «3/4/1953»',
      [{ kind: 'phone' }, { kind: 'date' }],
      'cell [number removed], born [date removed]',
    ],
    ['in «bed 4» now', [{ kind: 'other_id' }], 'in [removed] now'],
    ['«96»M', [{ kind: 'age_over_89' }], 'over 89 M'],
    ['from «Ely», «Minnesota», COPD', [place, state], 'from rural England, Minnesota, COPD'],
    ['from «Ely», «Hamlet», COPD', [hamlet, hamlet], 'from rural Minnesota, COPD'],
    ['in the «Bronx» for now', [place], 'in rural England for now'],
    ['lives in«Ely»', [place], 'lives in rural England'],
    ['44M, «welder», cough', [welder], '44M, works in a trade, cough'],
    ['44M «welder», cough', [welder], '44M who works in a trade, cough'],
    ['pt is a «welder»', [welder], 'pt is somebody who works in a trade'],
    ['«Welder», 44, cough', [welder], 'Somebody who works in a trade, 44, cough'],
    ['new «welder» here', [welder], 'new person who works in a trade here'],
    ['the «welder» lead in town', [welder], 'the [works in a trade] lead in town'],
    [
      'is a «welder» «bus crash» survivor',
      [welder, crash],
      'is a [works in a trade] [was in an accident] survivor',
    ],
    ["my «welder»'s wife", [welder], "my [works in a trade]'s wife"],
    ['71M, retired «lighthouse keeper», COPD', [keeper], '71M, retired, worked on the water, COPD'],
    ['71M, «retired lighthouse keeper», COPD', [keeper], '71M, retired, worked on the water, COPD'],
    [
      'a retired «lighthouse keeper» with COPD',
      [keeper],
      'somebody retired who worked on the water with COPD',
    ],
    ['55M, former «welder», COPD', [welder], '55M, worked in a trade, COPD'],
    ['the «mayor of» our town', [mayor], 'a public official of our town'],
    ['from the «bus crash» yesterday', [crash], 'from an accident yesterday'],
    ['71M with «one leg», sore', [amputee], '71M with a prosthesis, sore'],
    ['71M, «one leg», sore', [amputee], '71M, uses a prosthesis, sore'],
    ['my «next-door neighbour» came in', [neighbour], 'somebody I know came in'],
  ])('of "%s"', (text, details, safer) => {
    expect(rewritten(text, details)).toBe(safer);
  });

  test.each<[string, readonly Marked[], number, string]>([
    ['«71»M, «Hmong», cough', [aged(71), hmong], 0, '71M, Hmong, cough'],
    ['«71»M, «Hmong» man, cough', [aged(71), hmong], 1, '70s M, man, cough'],
    ['a «31» y/o woman', [aged(31)], 1, 'a 30s woman'],
    ["she's «36», first baby", [aged(36)], 1, "she's in the 30s, first baby"],
    ['«8» yo girl', [aged(8)], 1, 'school-age girl'],
    ['«0» mo boy', [aged(0)], 1, '0 mo boy'],
    ['the «4» yo has croup', [aged(4)], 1, 'the preschool child has croup'],
    ['«31» y/o woman', [aged(31)], 3, 'adult woman'],
    ['late «60s» lady', [aged(67, 69)], 1, 'late 60s lady'],
    ['71M with «ALS», weak', [als], 1, '71M with ALS, weak'],
    ['71M with «ALS», weak', [als], 2, '71M with ALS, weak'],
    ['71M with «ALS», weak', [als], 3, '71M with a rare disease, weak'],
  ])('of "%s" at step %#', (text, details, step, safer) => {
    expect(rewritten(text, details, step)).toBe(safer);
  });

  test('leaves a colleague, an age and a sex where they stand', () => {
    const colleague: Marked = { kind: 'name', subject: 'colleague' };
    const text = 'Dr. «Okafor» saw this «71»«M»';
    expect(rewritten(text, [colleague, aged(71), { kind: 'sex', value: { type: 'sex', sex: 'M' } }])).toBe(
      'Dr. Okafor saw this 71M',
    );
  });
});
