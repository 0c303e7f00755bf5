// Payloads broken in every way: a field taken out, replaced by what is strange, wrapped, repeated.
import fc from 'fast-check';

const deep = (levels: number): unknown => (levels === 0 ? 'x' : [{ elements: deep(levels - 1) }]);
const strange = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1e308,
    '',
    ' ',
    [],
    {},
    [null],
    '\u0000',
    '__proto__',
    '1'.repeat(300),
  ),
  fc.constant('é\ud800'.repeat(2_000)),
  fc.integer({ min: 2, max: 400 }).map(deep),
  fc.jsonValue({ maxDepth: 2 }),
);
export interface Change {
  readonly place: number;
  readonly how: string;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  /** Which of the places in the payload, counted round. */
  place: fc.nat(),
  how: fc.constantFrom('remove', 'replace', 'wrap', 'repeat'),
  value: strange,
});

/** Every place of a payload: what holds it, and under which key. */
function places(part: unknown): readonly (readonly [object, string])[] {
  if (part === null || typeof part !== 'object') return [];
  return Object.keys(part).flatMap((key) => {
    const inner = (part as Record<string, unknown>)[key];
    return [[part, key] as const, ...places(inner)];
  });
}

/** A copy of a payload with the changes made. */
export function broken(payload: unknown, changes: readonly Change[]): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(payload));
  for (const { place, how, value } of changes) {
    const all = places(copy);
    const chosen = all[place % Math.max(1, all.length)];
    if (chosen === undefined) continue;
    const [holder, key] = chosen as readonly [Record<string, unknown>, string];
    if (how === 'remove') delete holder[key];
    else if (how === 'wrap') holder[key] = [holder[key]];
    else if (how === 'repeat') holder[key] = Array.from({ length: 12 }, () => holder[key]);
    else holder[key] = value;
  }
  return copy;
}

/** Which of several payloads, and what is done to it. */
export const mutation = fc.record({ which: fc.nat(), changes: fc.array(change, { maxLength: 3 }) });
