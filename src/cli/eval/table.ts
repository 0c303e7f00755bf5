// Rows as text: the first column to the left, the others to the right, and shares with their counts.

/** Rows of equal length → lines, indented by two. */
export function columns(rows: ReadonlyArray<readonly string[]>): readonly string[] {
  const width = (nth: number): number => Math.max(...rows.map((row) => row[nth]?.length ?? 0));
  return rows.map((row) =>
    row
      .map((cell, nth) => (nth === 0 ? `  ${cell.padEnd(width(nth))}` : cell.padStart(width(nth))))
      .join('  ')
      .trimEnd(),
  );
}

/** "97.5 % (39/40)", or a dash where there is nothing to count. */
export function rate(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} % (${part}/${whole})`;
}

/** "2.5": of a thousand, so many. */
export function perThousand(part: number, whole: number): string {
  return whole === 0 ? '–' : ((1000 * part) / whole).toFixed(1);
}
