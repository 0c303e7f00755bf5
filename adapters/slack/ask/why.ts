// Why a warning was given: what narrows it, in order, as a chart and in words.
import { section } from '../say/blocks.ts';
import { escapeText } from '../mrkdwn.ts';
import type { types } from '@slack/bolt';
import type { LaidOut } from '../say/privately.ts';
import { explained } from '../../../src/voice/explained.ts';
import type { Narrowing } from '../../../src/domain/risk.ts';
import type { Explanation } from '../../../src/domain/warning.ts';

/** A bar chart, which Slack's own types do not know yet. Source: docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
interface BarChart extends types.Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: {
      readonly categories: readonly string[];
      readonly x_label: string;
      readonly y_label: string;
    };
  };
}

const mostBars = 20;
const longestLabel = 20;

/** "the exact age and the sex" is too long for a bar; "exact age and sex" is not. */
function briefly({ kind, label }: Narrowing): string {
  if (kind === 'population') return 'everybody';
  const short = label.length > longestLabel ? label.replaceAll(/^the | the (?=\S+$)/g, ' ').trim() : label;
  return short.length > longestLabel ? `${short.slice(0, longestLabel - 1)}…` : short;
}

/** Labels that Slack takes: short, and no two alike. */
function labelled(narrowing: readonly Narrowing[]): readonly string[] {
  const taken = new Set<string>();
  return narrowing.map((each) => {
    const short = briefly(each);
    let unique = short;
    for (let nth = 2; taken.has(unique); nth += 1)
      unique = `${short.slice(0, longestLabel - String(nth).length - 1)} ${nth}`;
    taken.add(unique);
    return unique;
  });
}

/** A country and one person do not fit on one scale: each bar is as high as its number has zeros. */
function chartOf(narrowing: readonly Narrowing[]): BarChart {
  const shown = narrowing.slice(-mostBars);
  const categories = labelled(shown);
  const data = shown.map(({ after }, index) => ({
    label: categories[index] ?? '',
    value: Number(Math.log10(Math.max(1, after)).toFixed(2)),
  }));
  return {
    type: 'data_visualization',
    title: 'How many people still fit',
    chart: {
      type: 'bar',
      series: [{ name: 'People', data }],
      axis_config: {
        categories,
        x_label: 'Each detail, after those before it',
        y_label: 'Zeros in the number',
      },
    },
  };
}

/** Lays the explanation out; without the chart for workspaces that refuse the block. */
export function layOutWhy(explanation: Explanation, withChart: boolean): LaidOut {
  const text = escapeText(explained(explanation).join('\n'), 2_900);
  const hasChart = withChart && explanation.narrowing.length > 1;
  const chart = hasChart ? [chartOf(explanation.narrowing)] : [];
  return { text, blocks: [...chart, section(text)] };
}
