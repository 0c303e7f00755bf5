// What number words say: "seven", "twenty", "double".

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen';
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety';

const values: ReadonlyMap<string, number> = new Map([
  ...small.split(' ').map((word, i): [string, number] => [word, i]),
  ...tens.split(' ').map((word, i): [string, number] => [word, (i + 2) * 10]),
  ['oh', 0],
  ['o', 0],
  ['nought', 0],
  ['naught', 0],
  ['niner', 9],
  ['fourty', 40],
]);

const times: ReadonlyMap<string, number> = new Map([
  ['double', 2],
  ['triple', 3],
  ['treble', 3],
]);

/** Words that a number may be read out with, longest first, for use in a pattern. */
export const numberWords = [...values.keys(), ...times.keys(), 'hundred']
  .toSorted((a, b) => b.length - a.length)
  .join('|');

/** "ninety-four" → 94, "a hundred and two" → 102; undefined for anything else, and for numbers of 200 and more. */
export function countOf(text: string): number | undefined {
  const parts = text
    .toLowerCase()
    .split(/[\s-]+/u)
    .filter((part) => part !== 'and' && part !== 'a');
  const hundred = parts.indexOf('hundred');
  if (hundred > 1 || (hundred === 1 && parts[0] !== 'one')) return undefined;
  const rest = parts.slice(hundred + 1).map((part) => values.get(part));
  if (rest.includes(undefined) || rest.length > 2) return undefined;
  const [first = 0, second = 0] = rest;
  if (rest.length === 2 && (first ?? 0) < 20) return undefined;
  return parts.length === 0 ? undefined : (hundred < 0 ? 0 : 100) + (first ?? 0) + (second ?? 0);
}

/** Digits as somebody reads them out: "double seven oh nine hundred" → "770900". Words that are no number are passed over. */
export function digitsRead(parts: readonly string[]): string {
  let digits = '';
  let repeat = 1;
  let tensBefore = false;
  for (const part of parts) {
    const value = values.get(part);
    if (times.has(part)) repeat = times.get(part) ?? 1;
    else if (part === 'hundred') digits += '00';
    else if (value !== undefined && tensBefore && value > 0 && value < 10)
      digits = `${digits.slice(0, -1)}${value}`;
    else if (value !== undefined) digits += String(value).repeat(repeat);
    else if (/^[\do]+$/u.test(part)) digits += part.replaceAll('o', '0').repeat(repeat);
    else continue;
    tensBefore = value !== undefined && value >= 20;
    if (!times.has(part)) repeat = 1;
  }
  return digits;
}
