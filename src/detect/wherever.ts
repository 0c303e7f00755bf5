// A name that was found once in a message is one wherever it stands in it: what is taken out of one line must not stay in the next.
import type { Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';
import { beside } from './beside.ts';

// Shorter ones are parts of other words' abbreviations.
const shortest = 3;
const inWord = /[\p{L}\p{N}]/u;

/**
 * The findings of the patient, and his names in any letter case where nothing was found: in order of place, none over another.
 *
 * @param findings of the text, in order of place, none over another
 */
export function wherever(text: string, findings: readonly Finding[]): readonly Finding[] {
  const own = findings.filter(({ subject }) => leadsToPatient(subject));
  const small = text.toLowerCase();
  // A few letters are longer in the other case; then no place in the one is that in the other.
  if (small.length !== text.length) return own;
  // Of "Ann" and "Ann Lee" the longer one first: where it stands, all of it is taken.
  const names = new Map(
    own
      .filter(({ kind, start, end }) => kind === 'name' && end - start >= shortest)
      .toSorted((a, b) => b.end - b.start - (a.end - a.start))
      .map((finding) => [small.slice(finding.start, finding.end), finding]),
  );
  const again: Finding[] = [];
  for (const [name, finding] of names)
    for (let start = small.indexOf(name); start >= 0; start = small.indexOf(name, start + name.length)) {
      const end = start + name.length;
      const isPart = inWord.test(text[start - 1] ?? '') || inWord.test(text[end] ?? '');
      if (!isPart) again.push({ ...finding, start, end });
    }
  return beside(own, again, text);
}
