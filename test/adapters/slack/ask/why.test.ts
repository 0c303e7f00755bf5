// Why a warning was given: a chart with words beside it, and the words alone where Slack refuses the chart.
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { layOutWhy } from '../../../../adapters/slack/ask/why.ts';
import { detailKinds } from '../../../../src/domain/finding.ts';
import { faultsInBlocks } from '../stand-in-slack/block-kit.ts';
import { narrowing, pressStand, warning } from './press-stand.ts';
import type { PressStand } from './press-stand.ts';
import type { Explanation } from '../../../../src/domain/warning.ts';

let stand: PressStand | undefined;
afterEach(() => stand?.close());

const people = { expected: 1.2, low: 1, high: 4 };
const words = [
  'How many people still fit, detail by detail:',
  '• the United States: 330 million',
  '• with the town: 3,300',
  '• with the job: 1',
  'Of what outsiders could know: likely one person (1 to 4, nine times in ten).',
  'These are estimates, from public figures.',
].join('\n');

describe('the explanation', () => {
  test('tells the steps in order, how sure they are, and shows them', () => {
    expect(layOutWhy({ narrowing, people, identifiers: [] }, true)).toEqual({
      text: words,
      blocks: [
        {
          type: 'data_visualization',
          title: 'How many people still fit',
          chart: {
            type: 'bar',
            series: [
              {
                name: 'People',
                data: [
                  { label: 'everybody', value: 8.52 },
                  { label: 'the town', value: 3.52 },
                  { label: 'the job', value: 0.08 },
                ],
              },
            ],
            axis_config: {
              categories: ['everybody', 'the town', 'the job'],
              x_label: 'Each detail, after those before it',
              y_label: 'Zeros in the number',
            },
          },
        },
        { type: 'section', text: { type: 'mrkdwn', text: words, verbatim: true } },
      ],
    });
  });

  test('says what the diagnosis adds where it adds something', () => {
    const few = { expected: 40, low: 10, high: 200 };
    const told = (expected: number) =>
      layOutWhy({ narrowing, people: few, withDiagnosis: { ...few, expected }, identifiers: [] }, true).text;
    expect(told(3)).toContain('With the diagnosis: about 3 people.');
    expect(told(39)).not.toContain('diagnosis');
    expect(told(39)).toContain('about 40 people (10 to 200, nine times in ten)');
  });

  test('of a name alone has no chart', () => {
    expect(layOutWhy({ narrowing: [], identifiers: ['name'] }, true).blocks).toHaveLength(1);
    expect(layOutWhy({ narrowing: [], identifiers: ['name'] }, true).text).toBe(
      'A name or a number leads to the patient, however many people fit the rest.',
    );
  });

  test('a long label is said briefly on its bar', () => {
    const steps = ['the exact age and the sex', 'what sets the person apart', 'the town'].map((label) => ({
      kind: 'other' as const,
      label,
      after: 10,
      without: 20,
    }));
    const [chart] = layOutWhy({ narrowing: steps, people, identifiers: [] }, true).blocks;
    expect(chart).toMatchObject({
      chart: { axis_config: { categories: ['exact age and sex', 'what sets the perso…', 'the town'] } },
    });
  });

  test('Slack takes it whatever narrows', () => {
    const count = fc.double({ min: 0, max: 9e9, noNaN: true });
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom(...detailKinds, 'population' as const),
        label: fc.oneof(
          fc.constantFrom('the town', 'a'.repeat(60)),
          fc.string({ minLength: 1, maxLength: 60 }),
        ),
        after: count,
        without: count,
      }),
      { maxLength: 60 },
    );
    const figures = fc.record({ expected: count, low: count, high: count });
    const any: fc.Arbitrary<Explanation> = fc.record({
      narrowing: steps,
      people: figures,
      withDiagnosis: figures,
      identifiers: fc.subarray([...detailKinds]),
    });
    fc.assert(
      fc.property(any, fc.boolean(), (explanation, withChart) => {
        fc.pre(explanation.narrowing.length + explanation.identifiers.length > 0);
        const { text, blocks } = layOutWhy(explanation, withChart);
        expect(faultsInBlocks(blocks, 'message', new Set())).toEqual([]);
        expect(text).not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: 300 },
    );
  });
});

test('Why? is answered beside the notice, which stays', async () => {
  stand = await pressStand({ thread: true });
  await stand.press(await stand.give(), 'why');
  const shown = await stand.shown('detail by detail');
  expect(shown.blocks.map((block) => (block as { type: string }).type)).toEqual([
    'data_visualization',
    'section',
  ]);
  expect(shown).toMatchObject({ thread: stand.ref.thread, user: 'U0DOCTOR' });
  expect(stand.slack.world.ephemerals.filter(({ gone }) => !gone)).toHaveLength(2);
  expect(stand.desk.answers).toEqual([]);
});

test('a workspace that refuses the chart is told in words', async () => {
  stand = await pressStand();
  stand.slack.world.refusedBlocks.add('data_visualization');
  await stand.press(await stand.give(), 'why');
  const shown = await stand.shown('detail by detail');
  expect(shown.blocks.map((block) => (block as { type: string }).type)).toEqual(['section']);
});

test('a notice that is too old has nothing to explain any more', async () => {
  stand = await pressStand();
  const where = await stand.give();
  stand.desk.given.delete(warning);
  await stand.press(where, 'why');
  await stand.shown('too old to change anything');
});
