// Reads numbers that were written in words ("double seven oh"), or with letters in the place of digits ("2O2-555-O164").
import { applyEdits, editsOf } from './edit.ts';
import { letters } from './letters.ts';
import type { Folded } from './normalise.ts';
import { digitsRead, numberWords } from './number-words.ts';

// A group of digits among which an O, an I or an l stands for one, with its neighbours.
const lettersForDigits = new RegExp(
  String.raw`(?<![${letters}\d])[\dOo]{2,6}(?:[-. ]?[\dOoIl]{2,6}){0,3}(?![${letters}\d])`,
  'g',
);
const parting = String.raw`(?:[ ,.-]{1,3}| ?(?:dash|hyphen|dot) ?)`;
const numberRun = new RegExp(
  String.raw`(?<![${letters}\d])(?:${numberWords}|[\do]{1,8})(?:${parting}(?:${numberWords}|[\do]{1,8})){2,29}(?![${letters}\d])`,
  'gi',
);
// A run has two words next to each other, or one that parts its digits; most talk has neither.
const signOfRun = new RegExp(
  String.raw`\b(?:${numberWords})${parting}(?:[\do]{1,8}${parting}){0,4}(?:${numberWords})\b|\d ?(?:dash|hyphen|dot) ?\d`,
  'i',
);

/** `folded` with such numbers in digits; the same object where there are none. */
export function readSpelt(folded: Folded): Folded {
  const digits = applyEdits(
    folded,
    editsOf(folded, lettersForDigits, ([text]) => withoutLetters(text)),
  );
  if (!signOfRun.test(digits.text)) return digits;
  return applyEdits(
    digits,
    editsOf(digits, numberRun, ([text]) => inDigits(text)),
  );
}

// Seven signs at least: "O2", "15 l" and "O157" are what they say.
function withoutLetters(text: string): string | undefined {
  const signs = text.replace(/[-. ]/gu, '');
  const letters = signs.replace(/\d/gu, '').length;
  if (letters === 0 || signs.length < 7 || letters * 2 > signs.length) return undefined;
  return text.replace(/o/giu, '0').replace(/[il]/giu, '1');
}

// Two numbers in words may be a dose; three or more that make five digits are read out.
function inDigits(text: string): string | undefined {
  const parts = text.toLowerCase().split(/[ ,.-]+/u);
  const words = parts.filter((part) => !/\d/u.test(part)).length;
  const digits = digitsRead(parts);
  return digits.length >= (words >= 3 ? 5 : 7) && words >= 2 ? digits : undefined;
}
