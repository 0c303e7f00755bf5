// Reads how many people a place is said to have: "a town of 900", "pop 60k", "a village of two hundred".
import type { Attribute } from '../../domain/attribute.ts';
import { numberInWords } from './age-words.ts';

const told =
  /^(?:town|village|hamlet|island|community|settlement|reserve|reservation|parish|valley|population|pop)(?:ship)?\b/u;
const figures = /(?<!\d)(\d{1,3}(?:,\d{3})+|\d+)(k)?$/u;
const inWords = /(\p{L}+)\s(hundred|thousand)$/u;
// "A few hundred".
const several = 3;

/** The people of a place that a text tells by its size; undefined where it tells none. */
export function readSettlement(text: string): Attribute | undefined {
  const plain = text.toLowerCase().trim();
  if (!told.test(plain)) return undefined;
  const people = inFigures(plain) ?? spelt(plain);
  return people === undefined || people < 1 ? undefined : { type: 'settlement', people };
}

function inFigures(plain: string): number | undefined {
  const [, digits, thousands] = figures.exec(plain) ?? [];
  return digits === undefined
    ? undefined
    : Number(digits.replaceAll(',', '')) * (thousands === undefined ? 1 : 1000);
}

function spelt(plain: string): number | undefined {
  const [, count = '', unit] = inWords.exec(plain) ?? [];
  if (unit === undefined) return undefined;
  const times = count === 'few' ? several : (numberInWords(count) ?? 1);
  return times * (unit === 'hundred' ? 100 : 1000);
}
