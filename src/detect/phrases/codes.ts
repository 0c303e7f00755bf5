// Numbers for the words and classes that phrases ask for, so that a test of a token is a look at one bit.
import { builtInClasses } from '../words/classes.ts';

/** A set of small numbers, one bit each. */
export type Bits = Uint32Array;

/** Word and class → its number, from 1 up; 0 is what no phrase asks for. */
export interface Codes {
  readonly words: ReadonlyMap<string, number>;
  readonly classes: ReadonlyMap<string, number>;
}

/** Numbers for all of `words` and `classes`, the built-in classes among them. */
export function numberOff(words: Iterable<string>, classes: Iterable<string>): Codes {
  return { words: number(words), classes: number([...builtInClasses, ...classes]) };
}

function number(names: Iterable<string>): ReadonlyMap<string, number> {
  return new Map([...new Set(names)].map((name, nth) => [name, nth + 1]));
}

/** An empty set for numbers below `size`. */
export function noBits(size: number): Bits {
  return new Uint32Array((size + 31) >>> 5);
}

export function bitsOf(numbers: Iterable<number>, size: number): Bits {
  const bits = noBits(size);
  for (const each of numbers) setBit(bits, each);
  return bits;
}

export function setBit(bits: Bits, number: number): void {
  bits[number >>> 5] = (bits[number >>> 5] ?? 0) | (1 << (number & 31));
}

export function hasBit(bits: Bits, number: number): boolean {
  return ((bits[number >>> 5] ?? 0) & (1 << (number & 31))) !== 0;
}
