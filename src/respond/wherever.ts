// A name that was found once in a message is one wherever it stands in it: what is taken out of one line must not stay in the next.
import type { Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';

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
  const all = [...own];
  const small = text.toLowerCase();
  // A few letters are longer in the other case; then no place in the one is that in the other.
  if (small.length !== text.length) return own;
  for (const finding of own.filter(({ kind }) => kind === 'name')) {
    const name = small.slice(finding.start, finding.end);
    if (name.length < shortest) continue;
    for (let start = small.indexOf(name); start >= 0; start = small.indexOf(name, start + name.length)) {
      const end = start + name.length;
      const isPart = inWord.test(text[start - 1] ?? '') || inWord.test(text[end] ?? '');
      if (!isPart && !all.some((one) => one.start < end && start < one.end))
        all.push({ ...finding, start, end });
    }
  }
  return all.toSorted((a, b) => a.start - b.start);
}
