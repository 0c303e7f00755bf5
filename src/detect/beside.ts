// Findings beside findings: what others found where nothing stands yet.
import type { DetailKind, Finding } from '../domain/finding.ts';

type Place = Pick<Finding, 'start' | 'end'>;

// What is told in several words is told by the rest of them too: "the gentleman the tram hit", where a rule found the gentleman.
const toldByRest: ReadonlySet<DetailKind> = new Set(['role', 'event', 'family', 'occupation']);
// In letters and digits, whatever they are disguised as; less is a word or two that join what was found.
const leastRest = 7;

/**
 * The findings, and of the others what stands where there is none: whole, or the longest part of what takes many words to tell.
 *
 * @param text that all of them are found in
 */
export function beside(
  findings: readonly Finding[],
  others: readonly Finding[],
  text: string,
): readonly Finding[] {
  if (others.length === 0) return findings;
  const taken = new Uint8Array(text.length);
  for (const { start, end } of findings) taken.fill(1, start, end);
  const added: Finding[] = [];
  for (const other of others) {
    const { start, end } = longestFree(taken, other, text);
    const isWhole = start === other.start && end === other.end;
    if (!isWhole && (!toldByRest.has(other.kind) || lettersIn(text.slice(start, end)) < leastRest)) continue;
    taken.fill(1, start, end);
    added.push({ ...other, start, end });
  }
  return [...findings, ...added].toSorted((a, b) => a.start - b.start || a.end - b.end);
}

const lettersIn = (part: string): number => part.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

// The longest stretch that nothing has taken, without the spaces and marks about it where it is a part.
function longestFree(taken: Uint8Array, { start, end }: Place, text: string): Place {
  let longest = { start, end: start };
  for (let from = start; from < end; ) {
    const next = taken.indexOf(1, from);
    const to = next < 0 ? end : Math.min(next, end);
    if (to - from > longest.end - longest.start) longest = { start: from, end: to };
    from = Math.max(to, from) + 1;
  }
  if (longest.end - longest.start === end - start) return longest;
  const part = text.slice(longest.start, longest.end);
  const first = part.search(/[\p{L}\p{N}]/u);
  const rest = part.replace(/[^\p{L}\p{N}]+$/u, '');
  return first < 0
    ? { start, end: start }
    : { start: longest.start + first, end: longest.start + rest.length };
}
