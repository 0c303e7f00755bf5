// The named checks, by the numbers that their standards print as examples.
import { describe, expect, test } from '@jest/globals';
import { checksIn } from '../../../src/detect/values/checks.ts';

function passes(name: string, matched: string): boolean {
  const check = checksIn(2026).get(name);
  if (check === undefined) throw new Error(`there is no check ${name}`);
  return check(matched);
}

describe('NHS number, modulus 11', () => {
  test.each(['401 023 2137', '943-476-5919', '9434765919', '999 123 4578'])('%s can be one', (number) => {
    expect(passes('nhs-mod-11', number)).toBe(true);
  });

  test.each([
    ['401 023 2138', 'its last digit is one too high'],
    ['410 023 2137', 'two digits changed places'],
    ['999 123 456', 'it has nine digits'],
  ])('%s can not: %s', (number) => {
    expect(passes('nhs-mod-11', number)).toBe(false);
  });

  test('no digit fits where the check digit would be ten', () => {
    // 10·1 + 2·1 = 12, which leaves 1, and 11 − 1 = 10 is never issued.
    const fitting = [...'0123456789'].filter((digit) => passes('nhs-mod-11', `100000001${digit}`));
    expect(fitting).toEqual([]);
  });
});

describe('Social Security number', () => {
  // 078-05-1120 was printed on a specimen card in 1938; 987-65-4320 to -4329 were set aside for advertisements.
  test.each(['078-05-1120', '987 65 4320', '900112222'])('%s can be one', (number) => {
    expect(passes('ssn-parts', number)).toBe(true);
  });

  test.each([
    ['219-00-9999', 'its group is nought'],
    ['219-09-0000', 'its serial is nought'],
    ['111-11-1111', 'it is one digit over and over'],
    ['219-09-999', 'it has eight digits'],
  ])('%s can not: %s', (number) => {
    expect(passes('ssn-parts', number)).toBe(false);
  });
});

describe('CHI number', () => {
  test.each(['0101996011', '310180 5518', '290296-0019'])('%s begins with a day and a month', (number) => {
    expect(passes('chi-birth-date', number)).toBe(true);
  });

  test.each(['3201996011', '0113996011', '0001996011', '010199601'])('%s does not', (number) => {
    expect(passes('chi-birth-date', number)).toBe(false);
  });
});

describe('IP address', () => {
  test.each(['192.0.2.1', '255.255.255.255', '2001:db8::1', '2001:db8:0:0:8:800:200c:417a', '::1'])(
    '%s is one',
    (address) => {
      expect(passes('ip-address', address)).toBe(true);
    },
  );

  test.each(['256.0.2.1', '192.0.2', '1:2:3', '2001:db8::1::2', '12:30:45'])('%s is none', (address) => {
    expect(passes('ip-address', address)).toBe(false);
  });
});

describe('vehicle identification number, 49 CFR 565.15', () => {
  test.each(['1M8GDM9AXKP042788', '11111111111111111', '5gzcz43d13s812715'])('%s can be one', (vin) => {
    expect(passes('vin-mod-11', vin)).toBe(true);
  });

  test.each(['1M8GDM9A1KP042788', '1M8GDM9AXKP042789', '1M8GDM9AXKP04278'])('%s can not', (vin) => {
    expect(passes('vin-mod-11', vin)).toBe(false);
  });
});

describe('Luhn, ISO/IEC 7812-1', () => {
  test.each(['79927398713', '4111 1111 1111 1111', '3782 822463 10005'])('%s adds up', (number) => {
    expect(passes('luhn', number)).toBe(true);
  });

  test.each(['79927398710', '4111 1111 1111 1112', '0000000'])('%s does not', (number) => {
    expect(passes('luhn', number)).toBe(false);
  });
});

describe('calendar date', () => {
  test.each(['3/14/1953', '14.02.2024', '2024-02-14', '2/10', 'Oct 3 1953', '12-Mar', '19470512'])(
    '%s is one',
    (date) => {
      expect(passes('calendar-date', date)).toBe(true);
    },
  );

  test.each(['3/52', '140/90', '13/25/2024', '0/4', '36/40', 'May 47 2025'])('%s is none', (date) => {
    expect(passes('calendar-date', date)).toBe(false);
  });
});

describe('numbers that states give', () => {
  test.each([
    ['aadhaar-verhoeff', '6205 5501 4234'],
    ['pps-mod-23', '1234567T'],
    ['pps-mod-23', '1234567fa'],
    ['nhi', 'ZAC5361'],
    ['nhi', 'zbn77vl'],
    ['nhi', 'ZVB97XQ'],
    ['medicare-mod-10', '2950 40141 2'],
    ['iban-mod-97', 'GB82 WEST 1234 5698 7654 32'],
    ['iban-mod-97', 'de89370400440532013000'],
    ['luhn', '8003 6099 0055 0144'],
  ])('%s: %s can be one', (name, number) => {
    expect(passes(name, number)).toBe(true);
  });

  test.each([
    ['aadhaar-verhoeff', '6205 5501 4243', 'two digits changed places'],
    ['aadhaar-verhoeff', '1205 5501 4234', 'none begins with 1'],
    ['pps-mod-23', '1234567U', 'the letter is another one'],
    ['nhi', 'ZAC5362', 'the last digit is one too high'],
    ['nhi', 'ZBN77VM', 'the last letter is another one'],
    ['medicare-mod-10', '2950 40142 2', 'the ninth digit is one too high'],
    ['iban-mod-97', 'GB83 WEST 1234 5698 7654 32', 'its check digits are another bank account'],
  ])('%s: %s can not: %s', (name, number) => {
    expect(passes(name, number)).toBe(false);
  });
});

describe('ninety by now', () => {
  test.each(['1936', 'born 1931', '94', 'nineties'])('%s passes in 2026', (matched) => {
    expect(passes('ninety-by-now', matched)).toBe(true);
  });

  test('the year moves on by itself', () => {
    expect(passes('ninety-by-now', '1937')).toBe(false);
    expect(checksIn(2027).get('ninety-by-now')?.('1937')).toBe(true);
  });
});
