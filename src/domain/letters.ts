// Letters as they are looked up: whoever types without accents finds the same.

/** Lower case without accents, and the letters that are no accented ones as they are typed without a keyboard for them. */
export function withoutAccents(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/ł/gu, 'l')
    .replace(/ø/gu, 'o')
    .replace(/đ/gu, 'd')
    .replace(/ß/gu, 'ss')
    .replace(/æ/gu, 'ae')
    .replace(/œ/gu, 'oe')
    .replace(/ı/gu, 'i')
    .replace(/ð/gu, 'd')
    .replace(/þ/gu, 'th');
}
