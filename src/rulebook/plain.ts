// The form in which terms are looked up: lower case, no accents, words only.
import { withoutAccents } from '../domain/letters.ts';

/** "St. Paul" → ["st", "paul"]; "Brixton-lès-Mer" → ["brixton", "les", "mer"]. */
export function plainWords(term: string): readonly string[] {
  const lower = term.toLowerCase();
  if (isOneWord(lower)) return [lower];
  if (!beyondAscii.test(lower)) return lower.match(/[a-z\d]+(?:'(?!s\b)[a-z]+)?|'s\b/g) ?? [];
  return withoutAccents(lower).match(/[\p{L}\p{N}]+(?:'(?!s\b)\p{L}+)?|'s\b/gu) ?? [];
}

/** The words joined by single spaces: the key of a term. */
export function plainKey(term: string): string {
  const lower = term.toLowerCase();
  return isOneWord(lower) ? lower : plainWords(lower).join(' ');
}

const beyondAscii = /[\u0080-\uffff]/;

// A loop over char codes: this runs for every term of every table, and a regular expression is several times slower.
function isOneWord(lower: string): boolean {
  for (let i = 0; i < lower.length; i += 1) {
    const code = lower.charCodeAt(i);
    if (code < 97 || code > 122) return false;
  }
  return lower.length > 0;
}
