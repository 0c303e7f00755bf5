// Asks compromise who is a person in a text, where no pattern could tell. Slow, so the caller asks it seldom.
import nlp from 'compromise';

// compromise reads about a thousand characters in a millisecond or two; a longer message is read up to here.
const maxCharacters = 2000;

/** Spans [start, end) of people's names in `text`, as compromise sees them. */
export function peopleIn(text: string): ReadonlyArray<readonly [number, number]> {
  const read: unknown = nlp(text.slice(0, maxCharacters)).people().json({ offset: true });
  if (!Array.isArray(read)) return [];
  return read
    .flatMap((person: unknown) => spanOf(person))
    .map(([start, end]) => [start, start + trimmed(text, start, end)] as const);
}

function spanOf(person: unknown): ReadonlyArray<readonly [number, number]> {
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
