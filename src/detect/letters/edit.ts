// Puts plainer letters in the place of some of a folded text, and keeps every offset pointing home.
import { originalEnd, type Folded } from './normalise.ts';

/** Units `start` to `end` of the text are to be read as `text`, which may be empty. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * `folded` with `edits` carried out: in order of place, none over another. What was put in points at the whole of what
 * it stands for. The same object where there is nothing to do.
 */
export function applyEdits(folded: Folded, edits: readonly Edit[]): Folded {
  if (edits.length === 0) return folded;
  const parts: string[] = [];
  const at: number[] = [];
  const ends = new Map<number, number>();
  let from = 0;
  const keep = (until: number): void => {
    parts.push(folded.text.slice(from, until));
    for (let i = from; i < until; i += 1) {
      const end = folded.ends?.get(i);
      if (end !== undefined) ends.set(at.length, end);
      at.push(folded.at[i] ?? 0);
    }
  };
  for (const { start, end, text } of edits) {
    keep(start);
    const whole = originalEnd(folded, end - 1);
    parts.push(text);
    for (let i = 0; i < text.length; i += 1) {
      ends.set(at.length, whole);
      at.push(folded.at[start] ?? 0);
    }
    from = end;
  }
  keep(folded.text.length);
  at.push(folded.original.length);
  return { text: parts.join(''), at: Int32Array.from(at), ends, original: folded.original };
}

/** Every match of `pattern` (global) in the folded text, as `write` would have it; undefined leaves a match as it is. */
export function editsOf(
  { text }: Folded,
  pattern: RegExp,
  write: (match: RegExpExecArray) => string | undefined,
): readonly Edit[] {
  const edits: Edit[] = [];
  // Not matchAll, which makes the expression anew for every text.
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const written = write(match);
    if (written !== undefined)
      edits.push({ start: match.index, end: match.index + match[0].length, text: written });
    if (match[0] === '') pattern.lastIndex += 1;
  }
  return edits;
}
