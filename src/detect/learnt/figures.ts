// Signs that stand together without a blank and hold figures: "555-0142" is one number to who reads it, and three words to the reader.
import type { Reading } from '../words/classes.ts';
import type { Token } from '../words/tokens.ts';

/** A run of signs with figures among them. */
export interface Figures {
  /** "ddd-dddd". */
  readonly outline: string;
  /** How many figures it has, from "1" to "14". */
  readonly digits: string;
}

const mostDigits = 14;
// A longer run of signs is no number.
const longest = 30;
// Marks that end a run though nothing parts them from it.
const parting = new Set([',', ';', '(', ')', '\n']);

/** "H4rr1s-22" → "adaada-dd": "a" for every letter and "d" for every digit. */
export function outline(text: string): string {
  return text.slice(0, longest).replace(/\p{L}/gu, 'a').replace(/a{4,}/gu, 'aaaa').replace(/\d/gu, 'd');
}

/** By token the figures that it stands among, if any; linear in their number. */
export function figuresOf({ tokens }: Pick<Reading, 'tokens'>): ReadonlyArray<Figures | undefined> {
  const all: Array<Figures | undefined> = [];
  for (let first = 0; first < tokens.length; first = all.length) {
    let last = first;
    while (goesOn(tokens[last], tokens[last + 1])) last += 1;
    const own = figuresIn(tokens.slice(first, last + 1));
    for (let i = first; i <= last; i += 1) all.push(own);
  }
  return all;
}

function figuresIn(tokens: readonly Token[]): Figures | undefined {
  let run = '';
  for (const { plain } of tokens) if (run.length < longest) run += plain;
  const digits = run.slice(0, longest).match(/\d/gu)?.length ?? 0;
  return digits === 0 ? undefined : { outline: outline(run), digits: String(Math.min(mostDigits, digits)) };
}

function goesOn(token: Token | undefined, next: Token | undefined): boolean {
  if (token === undefined || next === undefined || token.end !== next.start) return false;
  return !parting.has(token.plain) && !parting.has(next.plain);
}
