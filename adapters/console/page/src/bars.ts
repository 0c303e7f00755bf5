// Draws the narrowing: one bar a detail, on a log scale from a country down to one person.
import { axisX, barX, gridX, plot, rect, ruleX, text } from '@observablehq/plot';
import { about, capital, tick } from './people.ts';
import type { Narrowing } from '../../../../src/domain/risk.ts';

interface BarsOptions {
  readonly rows: readonly Narrowing[];
  readonly threshold: number | undefined;
  /** In CSS pixels. */
  readonly width: number;
}

/** Left of one, so that a bar which ends at one person can still be seen. */
const floor = 0.6;
const rowHeight = 44;
const labelHeight = 22;
const fontSize = 13;
const margin = { top: 26, right: 6, bottom: 24, left: 6 };

interface Step {
  readonly index: number;
  readonly label: string;
  readonly count: string;
  readonly after: number;
  readonly few: boolean;
}

function stepsOf({ rows, threshold = 0 }: BarsOptions): readonly Step[] {
  return rows.map(({ label, after }, index) => ({
    index,
    label: capital(label),
    count: about(after),
    after: Math.max(1, after),
    few: after < threshold,
  }));
}

/** One, a hundred, ten thousand: every other power of ten, while its label has room left of the chart's edge. */
function ticksUpTo(most: number): number[] {
  const powers = Math.floor(Math.log10(most / 10) / 2) + 1;
  return Array.from({ length: powers }, (_, power) => 100 ** power);
}

/** Both labels stand above their bar: the detail at the left, the number of people at the right. */
function rowLabels(steps: readonly Step[], width: number) {
  // In ems, with room for the number at the right.
  const short = { lineWidth: (width - 130) / fontSize, textOverflow: 'ellipsis' } as const;
  const above = { y: 'index', dy: -rowHeight / 2 + labelHeight / 2 + 2, fill: 'currentColor' } as const;
  return [
    text(steps, {
      ...above,
      text: 'label',
      frameAnchor: 'left',
      textAnchor: 'start',
      fontWeight: 600,
      ...short,
    }),
    text(steps, { ...above, text: 'count', frameAnchor: 'right', textAnchor: 'end' }),
  ];
}

/** Tints the side of the chart where few enough people fit for a warning. */
function thresholdZone(threshold: number | undefined, most: number) {
  if (threshold === undefined) return [];
  return [rect([threshold], { x1: floor, x2: Math.min(threshold, most), fill: 'var(--few-zone)' })];
}

function thresholdMarks(threshold: number | undefined, most: number) {
  if (threshold === undefined || threshold > most) return [];
  const label = `warns below ${threshold.toLocaleString('en')}`;
  const share = Math.log(threshold / floor) / Math.log(most / floor);
  return [
    // Begins below the first label, which is the longest and would be crossed.
    ruleX([threshold], {
      stroke: 'var(--few)',
      strokeWidth: 1.5,
      strokeDasharray: '4 3',
      insetTop: labelHeight,
    }),
    text([threshold], {
      x: threshold,
      text: () => label,
      frameAnchor: 'top',
      textAnchor: share < 0.3 ? 'start' : share > 0.7 ? 'end' : 'middle',
      dx: share < 0.3 ? -1 : 0,
      dy: -14,
      fill: 'var(--few)',
      fontWeight: 600,
    }),
  ];
}

/** The chart as an SVG element, described in one sentence for those who can't see it. */
export function drawBars(options: BarsOptions): Element {
  const { threshold, width } = options;
  const steps = stepsOf(options);
  const most = Math.max(1_000, ...steps.map(({ after }) => after));
  const ticks = ticksUpTo(most);
  const drawn = plot({
    width,
    height: margin.top + margin.bottom + steps.length * rowHeight,
    marginTop: margin.top,
    marginRight: margin.right,
    marginBottom: margin.bottom,
    marginLeft: margin.left,
    className: 'bars-plot',
    style: { fontFamily: 'inherit', fontSize: `${fontSize}px`, background: 'none' },
    x: { type: 'log', domain: [floor, most] },
    y: { type: 'band', axis: null, padding: 0 },
    marks: [
      ...thresholdZone(threshold, most),
      gridX(ticks, { stroke: 'var(--line)', strokeOpacity: 1 }),
      axisX(ticks, { tickFormat: tick, tickSize: 0, fill: 'var(--muted)', fontSize: 12, label: null }),
      barX(steps, {
        x1: floor,
        x2: 'after',
        y: 'index',
        fill: (step: Step) => (step.few ? 'var(--few)' : 'var(--accent)'),
        insetTop: labelHeight + 2,
        insetBottom: 6,
        rx: 2,
      }),
      ...thresholdMarks(threshold, most),
      ...rowLabels(steps, width),
    ],
  });
  drawn.setAttribute('role', 'img');
  drawn.setAttribute(
    'aria-label',
    `Bar chart. ${steps.map(({ label, count }) => `${label}: ${count}`).join('; ')}.`,
  );
  // Plot writes its style sheet into the drawing, which the content policy refuses; ours has the same rules.
  drawn.querySelector('style')?.remove();
  return drawn;
}
