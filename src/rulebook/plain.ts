// The form in which terms are looked up: lower case, no accents, words only.

/** "St. Paul" → ["st", "paul"]; "Brixton-lès-Mer" → ["brixton", "les", "mer"]. */
export function plainWords(term: string): readonly string[] {
  const lower = term.toLowerCase();
  const plain = /^[\x20-\x7e]*$/u.test(lower)
    ? lower
    : lower
        .normalize('NFD')
        .replace(/\p{M}+/gu, '')
        .replace(/ł/gu, 'l')
        .replace(/ø/gu, 'o')
        .replace(/đ/gu, 'd')
        .replace(/ß/gu, 'ss')
        .replace(/æ/gu, 'ae');
  return /^[a-z]+$/u.test(plain) ? [plain] : (plain.match(/[\p{L}\p{N}]+(?:'(?!s\b)\p{L}+)?|'s\b/gu) ?? []);
}
