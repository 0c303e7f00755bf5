// Named validators: check digits and ranges that a standard gives. Rule files refer to them by name.
import { isIP } from 'node:net';
import type { Check } from '../../domain/rule.ts';
import { nationalChecks } from './national-checks.ts';

const digitsOf = (text: string): readonly number[] => [...text.replace(/\D/gu, '')].map(Number);

const dot = (digits: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * (digits[i] ?? 0), 0);

/** NHS number, NHS Data Dictionary: weights 10 to 2, check digit 11 − (sum mod 11); 10 is never issued. */
const nhsMod11: Check = (matched) => {
  const digits = digitsOf(matched);
  if (digits.length !== 10) return false;
  const check = (11 - (dot(digits, [10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11)) % 11;
  return check !== 10 && check === digits[9];
};

/** SSN: nine digits, no group or serial of zeros. Areas never issued (000, 666, 9xx) are mistyped, or made up: they pass. */
const ssnParts: Check = (matched) => {
  const digits = matched.replace(/\D/gu, '');
  return digits.length === 9 && !/^\d{3}00|0000$/u.test(digits) && !/^(\d)\1{8}$/u.test(digits);
};

/** CHI number (Scotland): ten digits that begin with a date of birth, DDMMYY. People mistype the check digit: it is let be. */
const chiBirthDate: Check = (matched) => {
  const digits = matched.replace(/\D/gu, '');
  const day = Number(digits.slice(0, 2));
  const month = Number(digits.slice(2, 4));
  return digits.length === 10 && day >= 1 && day <= 31 && month >= 1 && month <= 12;
};

/** An address of IPv4 (four numbers of 0 to 255) or IPv6 (RFC 4291). */
const ipAddress: Check = (matched) => isIP(matched) !== 0;

/** VIN, 49 CFR 565.15: transliterated sum mod 11 stands in place nine; X is 10. */
const vinMod11: Check = (matched) => {
  const values = '0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ';
  const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
  const vin = matched.toUpperCase();
  if (vin.length !== 17) return false;
  const sum = weights.reduce((total, weight, i) => total + weight * (values.indexOf(vin[i] ?? '.') % 10), 0);
  return vin[8] === (sum % 11 === 10 ? 'X' : String(sum % 11));
};

/** Luhn, ISO/IEC 7812-1. */
const luhn: Check = (matched) => {
  const digits = digitsOf(matched).toReversed();
  if (digits.length < 8) return false;
  const sum = digits.reduce(
    (total, digit, i) => total + (i % 2 === 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2),
    0,
  );
  return sum % 10 === 0;
};

/**
 * A month of 1 to 12 and a day of 1 to 31, in either order, where the date is written in digits; a day of 1 to 31 where
 * the month is a word. One number alone (19470512) passes.
 */
const calendarDate: Check = (matched) => {
  const parts = matched.match(/\d+/gu)?.map(Number) ?? [];
  if (parts.length < 2) return true;
  const small = parts.filter((part) => part >= 1 && part <= 31);
  if (/\p{L}{3}/u.test(matched)) return small.length > 0;
  return small.length >= 2 && small.some((part) => part <= 12);
};

/** A year of birth that makes ninety in `year`; an age itself passes, whatever its form. */
const ninetyBy =
  (year: number): Check =>
  (matched) => {
    const born = /(?:18|19|20)\d{2}/u.exec(matched)?.[0];
    return born === undefined || year - Number(born) >= 90;
  };

/** The validators by name, as they judge in `year`. */
export function checksIn(year: number): ReadonlyMap<string, Check> {
  return new Map([
    ['nhs-mod-11', nhsMod11],
    ['ssn-parts', ssnParts],
    ['chi-birth-date', chiBirthDate],
    ['ip-address', ipAddress],
    ['vin-mod-11', vinMod11],
    ['luhn', luhn],
    ['calendar-date', calendarDate],
    ['ninety-by-now', ninetyBy(year)],
    ...nationalChecks,
  ]);
}
