// Check digits of the numbers that states give to people. Rule files refer to them by name.
import type { Check } from '../../domain/rule.ts';

const digitsOf = (text: string): readonly number[] => [...text.replace(/\D/gu, '')].map(Number);

const dot = (values: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (values[i] ?? 0), 0);

// The dihedral group of ten, and the permutation of Verhoeff's scheme (Mathematical Centre Tracts 29, 1969).
const turn = (a: number, b: number): number => {
  const [flipsA, flipsB] = [a >= 5, b >= 5];
  const [x, y] = [a % 5, b % 5];
  const z = flipsA ? (x + 5 - y) % 5 : (x + y) % 5;
  return flipsA === flipsB ? z : z + 5;
};
const shift = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function shifted(digit: number, times: number): number {
  let result = digit;
  for (let i = 0; i < times; i += 1) result = shift[result] ?? 0;
  return result;
}

/** Aadhaar (India): twelve digits, the last by Verhoeff's scheme, the first neither 0 nor 1. UIDAI. */
const aadhaarVerhoeff: Check = (matched) => {
  const digits = digitsOf(matched);
  const sum = digits.toReversed().reduce((total, digit, i) => turn(total, shifted(digit, i % 8)), 0);
  return digits.length === 12 && (digits[0] ?? 0) > 1 && sum === 0;
};

/** PPS number (Ireland): weights 8 to 2, nine for a second letter, mod 23. Department of Social Protection. */
const ppsMod23: Check = (matched) => {
  const text = matched.toUpperCase().replace(/[^A-Z\d]/gu, '');
  const second = text[8] === undefined || text[8] === 'W' ? 0 : text.charCodeAt(8) - 64;
  const sum = dot(digitsOf(text), [8, 7, 6, 5, 4, 3, 2]) + 9 * second;
  return text[7] === (sum % 23 === 0 ? 'W' : String.fromCharCode(64 + (sum % 23)));
};

/** National Health Index number (New Zealand), both forms: HISO 10046, mod 11 with a digit or mod 23 with a letter. */
const nhiCheck: Check = (matched) => {
  const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
  const text = matched.toUpperCase().replace(/\s/gu, '');
  const values = [...text].map((sign) => (/\d/u.test(sign) ? Number(sign) : alphabet.indexOf(sign) + 1));
  const sum = dot(values, [7, 6, 5, 4, 3, 2]);
  if (/\d$/u.test(text)) return sum % 11 !== 0 && (11 - (sum % 11)) % 10 === values[6];
  return 23 - (sum % 23) === values[6];
};

/** Medicare card (Australia): the ninth digit by weights 1, 3, 7, 9, mod 10. Services Australia. */
const medicareMod10: Check = (matched) => {
  const digits = digitsOf(matched);
  return digits.length >= 9 && dot(digits, [1, 3, 7, 9, 1, 3, 7, 9]) % 10 === digits[8];
};

/** IBAN: ISO 13616-1, the whole of it read as a number is 1 mod 97 once its first four signs stand last. */
const ibanMod97: Check = (matched) => {
  const text = matched.toUpperCase().replace(/\s/gu, '');
  const signs = [...`${text.slice(4)}${text.slice(0, 4)}`].map((sign) => String(parseInt(sign, 36)));
  return [...signs.join('')].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
};

export const nationalChecks: ReadonlyArray<readonly [string, Check]> = [
  ['aadhaar-verhoeff', aadhaarVerhoeff],
  ['pps-mod-23', ppsMod23],
  ['nhi', nhiCheck],
  ['medicare-mod-10', medicareMod10],
  ['iban-mod-97', ibanMod97],
];
