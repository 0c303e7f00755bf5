// Where words stand together that look like a detail of one kind.
import type { Reading } from '../words/classes.ts';

/** What a run must reach, as log-odds. */
export interface Asked {
  /** Its surest word; more than that. */
  readonly surest: number;
  /** The words beside that one. */
  readonly beside: number;
}

/** Log-odds of every kind, token by token. */
interface KindOdds {
  readonly odds: Float64Array;
  readonly kinds: number;
}

export interface Run {
  /** First and past-last token. */
  readonly from: number;
  readonly to: number;
  readonly surest: number;
}

/** Compared as log-odds: nearly every word is far from being told, and needs no probability. @param nth the kind */
export function runsOf({ odds, kinds }: KindOdds, nth: number, asked: Asked): readonly Run[] {
  const size = odds.length / kinds;
  const oddsAt = (i: number): number => odds[i * kinds + nth] ?? 0;
  const runs: Run[] = [];
  for (let from = 0; from < size; from += 1) {
    if (oddsAt(from) < asked.beside) continue;
    let to = from;
    let surest = from;
    for (; to < size && oddsAt(to) >= asked.beside; to += 1) if (oddsAt(to) > oddsAt(surest)) surest = to;
    if (oddsAt(surest) > asked.surest) runs.push({ from, to, surest });
    from = to;
  }
  return runs;
}

/** The run without the marks at either end, which are no part of what is told; undefined where nothing else is left. */
export function trimmed({ from, to }: Run, { tokens }: Reading): Omit<Run, 'surest'> | undefined {
  const isMark = (i: number): boolean => tokens[i]?.shape === 'mark';
  let [first, end] = [from, to];
  while (first < end && isMark(first)) first += 1;
  while (end > first && isMark(end - 1)) end -= 1;
  return first < end ? { from: first, to: end } : undefined;
}
