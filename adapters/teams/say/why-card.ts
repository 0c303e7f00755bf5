// Why a warning was given: what narrows it, in order, as Teams' own chart and in words.
import { cardOf, paragraph } from './card.ts';
import type { Card, Element } from './card.ts';
import { explained } from '../../../src/domain/explained.ts';
import type { Narrowing } from '../../../src/domain/risk.ts';
import type { Explanation } from '../../../src/domain/warning.ts';

const mostBars = 20;

/**
 * A country and one person do not fit on one scale: each bar is as high as its number has zeros. Clients without charts drop it.
 * Source: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
function chartOf(narrowing: readonly Narrowing[]): Element {
  const data = narrowing.slice(-mostBars).map(({ label, after }, index) => ({
    x: `${index + 1}. ${label}`,
    y: Number(Math.log10(Math.max(1, after)).toFixed(2)),
  }));
  return {
    type: 'Chart.VerticalBar',
    title: 'How many people still fit',
    xAxisTitle: 'Each detail, after those before it',
    yAxisTitle: 'Zeros in the number',
    data,
    fallback: 'drop',
  };
}

/** Lays the explanation out; where there is nothing to draw, in words alone. */
export function layOutWhy(explanation: Explanation): Card {
  const lines = explained(explanation);
  const chart = explanation.narrowing.length > 1 ? [chartOf(explanation.narrowing)] : [];
  return cardOf(lines.join('\n'), [...chart, ...lines.map((line) => paragraph(line))]);
}
