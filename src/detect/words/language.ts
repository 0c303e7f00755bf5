// Asks compromise who is a person in a text, where no pattern could tell. Slow, so the caller asks it seldom.
import { createRequire } from 'node:module';
import type compromise from 'compromise';

// It is loaded when it is first asked: that takes a third of a second, and most texts never need it.
const require: (name: 'compromise') => typeof compromise = createRequire(import.meta.url);

// compromise reads about a hundred characters in a millisecond; of a long message only so many are read.
const maxCharacters = 800;

/** A part of the text, [start, end). */
export type Part = readonly [number, number];

/** Spans [start, end) of people's names in the given parts of `text`, as compromise sees them. */
export function peopleIn(text: string, parts: readonly Part[]): readonly Part[] {
  let left = maxCharacters;
  return parts.flatMap(([start, end]) => {
    const part = text.slice(start, Math.min(end, start + left));
    left -= part.length;
    return part === '' ? [] : peopleInPart(part).map(([from, to]) => [start + from, start + to] as const);
  });
}

function peopleInPart(text: string): readonly Part[] {
  const read: unknown = require('compromise')(text).people().json({ offset: true });
  if (!Array.isArray(read)) return [];
  return read
    .flatMap((person: unknown) => spanOf(person))
    .map(([start, end]) => [start, start + trimmed(text, start, end)] as const);
}

function spanOf(person: unknown): readonly Part[] {
  if (typeof person !== 'object' || person === null || !('offset' in person)) return [];
  const { offset } = person;
  if (typeof offset !== 'object' || offset === null || !('start' in offset) || !('length' in offset))
    return [];
  const { start, length } = offset;
  return typeof start === 'number' && typeof length === 'number' && length > 0
    ? [[start, start + length]]
    : [];
}

// compromise counts the comma behind a name into it.
function trimmed(text: string, start: number, end: number): number {
  return text.slice(start, end).replace(/[^\p{L}\p{N}]+$/u, '').length;
}
