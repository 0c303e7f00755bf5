// A message read from its end, for one that says something in it is to be read backwards.
import { originalEnd, type Folded } from './normalise.ts';

// "Fell backwards" and "reversed with vitamin K" are clinical; somebody who hides a name says how to read it.
const saysSo =
  /\b(?:read|spell(?:ed|ing)?|spelt|writ(?:e|ten|ing)|wrote|typ(?:e|ed|ing)|name|number|mrn|phone|dob|letters|digits)\b[^.\n]{0,20}\b(?:backwards?|reversed?|mirrored)\b|\b(?:backwards?|reversed|in reverse|mirrored) ?:/iu;

// Without one of these words it can't; that is seen faster.
const mayBeSaid = /backward|revers|mirror/iu;

// A comma or a full stop would stand before its clause there, and read as part of what follows.
const endsClause = (text: string, i: number): boolean =>
  /[,.;:!?]/u.test(text[i] ?? '') && /^(?:\s|$)/u.test(text.slice(i + 1, i + 2));

// What is meant stands close to what says how to read it.
const near = 500;

/**
 * What stands around the place where a page says so, from back to front; undefined where it does not say so. Its offsets
 * point to the original, descending.
 *
 * @param from where the page begins in the folded text, and `to` where it ends
 */
export function mirror(folded: Folded, from = 0, to = folded.text.length): Folded | undefined {
  const page = folded.text.slice(from, to);
  const said = mayBeSaid.test(page) ? saysSo.exec(page) : null;
  if (said === null) return undefined;
  const start = from + Math.max(0, said.index - near);
  const end = Math.min(to, from + said.index + said[0].length + near);
  const size = end - start;
  const at = new Int32Array(size + 1);
  const ends = new Map<number, number>();
  let text = '';
  for (let i = 0; i < size; i += 1) {
    const place = end - 1 - i;
    text += endsClause(folded.text, place) ? ' ' : (folded.text[place] ?? '');
    at[i] = folded.at[place] ?? 0;
    ends.set(i, originalEnd(folded, place));
  }
  at[size] = folded.at[start] ?? 0;
  return { text, at, ends, original: folded.original };
}
