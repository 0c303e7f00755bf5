// Spans over spans, in UTF-16 units of the text, end exclusive: the arithmetic of recall and precision.

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** How many units of `spans` there are, each counted once, and how many of them lie inside `others`. */
export function overlap(
  spans: readonly Span[],
  others: readonly Span[],
): { readonly whole: number; readonly inside: number } {
  const units = unitsOf(spans);
  const inside = unitsOf(others);
  return { whole: units.size, inside: [...units].filter((unit) => inside.has(unit)).length };
}

/** A marked span counts as found where at least half of it is covered. */
export function isFound(gold: Span, found: readonly Span[]): boolean {
  const { whole, inside } = overlap([gold], found);
  return inside * 2 >= whole;
}

function unitsOf(spans: readonly Span[]): ReadonlySet<number> {
  const units = new Set<number>();
  for (const { start, end } of spans) for (let unit = start; unit < end; unit += 1) units.add(unit);
  return units;
}
