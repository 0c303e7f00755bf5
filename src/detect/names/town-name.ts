// Tells a town whose name looks like somebody's, "Port Lincoln" or "Two Harbors", from a person.
import type { Reading } from '../words/classes.ts';

const places: ReadonlySet<string> = new Set(['place', 'region']);

/**
 * Whether the tokens from `from` up to `to` are, all of them, the name of a place that is nobody's: George West is a town and may
 * be a man, Lincoln alone may be either, and hardly anybody is called Liverpool.
 */
export function isTownName({ hits, singles }: Reading, from: number, to: number): boolean {
  if (to - from < 2) return singles(from).some(({ className }) => className === 'town');
  const isPlace = hits(from).some(({ className, length }) => places.has(className) && length === to - from);
  if (!isPlace) return false;
  const isOf = (i: number, name: string): boolean => singles(i).some(({ className }) => className === name);
  return !(isOf(from, 'given') && isOf(to - 1, 'surname'));
}
