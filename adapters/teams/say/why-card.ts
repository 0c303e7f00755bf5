// Why a warning was given: what narrows it, in order, as Teams' own chart and in words.
import { cardOf, paragraph } from './card.ts';
import type { Card, Element } from './card.ts';
import { explained } from '../../../src/voice/explained.ts';
import type { Narrowing } from '../../../src/domain/risk.ts';
import type { Explanation } from '../../../src/domain/warning.ts';

const mostBars = 20;

/**
 * A bar for each detail, its number of people beside it. Clients without charts drop it.
 * Source: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/charts-in-adaptive-cards
 */
function chartOf(narrowing: readonly Narrowing[]): Element {
  const data = narrowing.slice(-mostBars).map(({ label, after }) => ({
    x: label,
    y: Math.max(1, Math.round(after)),
  }));
  return {
    type: 'Chart.HorizontalBar',
    title: 'How many people still fit',
    displayMode: 'AbsoluteNoAxis',
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
