// Reads what a span means for the risk model: an age as an interval, a sex, a key of our tables.
import type { Attribute } from '../domain/attribute.ts';
import type { DetailKind } from '../domain/finding.ts';
import { readAge } from './age.ts';
import type { Reading } from './classes.ts';

/** Classes whose keys give a value, by the attribute they give. */
const keyed: ReadonlyArray<readonly [string, (key: string) => Attribute]> = [
  ['occupation', (occupation) => ({ type: 'occupation', occupation })],
  ['occupation-maybe', (occupation) => ({ type: 'occupation', occupation })],
  ['role', (role) => ({ type: 'role', role })],
  ['rare-condition', (condition) => ({ type: 'condition', condition })],
  ['rare-condition-maybe', (condition) => ({ type: 'condition', condition })],
  ['group', (group) => ({ type: 'group', group })],
  ['trait', (trait) => ({ type: 'trait', trait })],
];

const female =
  /^(?:f|fem|female|woman|women|lady|girl|she|her|daughter|mother|mom|mum|wife|sister|aunt|gran\w*|widow|primip?|multip|gal|lass|g\d+p\d+|♀)$/iu;
const male =
  /^(?:m|male|man|men|gentleman|gent|guy|boy|bloke|chap|fella|fellow|lad|dude|he|him|his|son|father|dad|husband|brother|uncle|♂)$/iu;

export interface ValueSource {
  readonly kind: DetailKind;
  readonly text: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly reading: Reading;
  /** First and past-last token of the span. */
  readonly from: number;
  readonly to: number;
}

/** The attribute that a span says, or undefined where it says none that the model counts with. */
export function readValue(source: ValueSource): Attribute | undefined {
  switch (source.kind) {
    case 'age':
    case 'age_over_89':
      return readAge(source.text, source.groups);
    case 'sex':
      if (female.test(source.text)) return { type: 'sex', sex: 'F' };
      return male.test(source.text) ? { type: 'sex', sex: 'M' } : undefined;
    case 'location':
      return readPlace(source);
    default:
      return readKey(source);
  }
}

function readPlace({ text, reading, from, to }: ValueSource): Attribute | undefined {
  const zip = /(?<!\d)\d{5}(?!\d)/u.exec(text)?.[0];
  const places = new Set<string>(zip === undefined ? [] : [`zip:${zip}`]);
  for (let i = from; i < to; i += 1) {
    for (const hit of reading.hits(i)) {
      if ((hit.className === 'place' || hit.className === 'region') && i + hit.length <= to)
        places.add(hit.key);
    }
  }
  // A town that no gazetteer knows is a place all the same; an address or a postcode says where, and has digits.
  if (places.size === 0 && /\d/u.test(text)) return undefined;
  return { type: 'place', places: [...places] };
}

function readKey({ reading, from, to }: ValueSource): Attribute | undefined {
  for (const [className, make] of keyed) {
    for (let i = from; i < to; i += 1) {
      const hit = reading.hits(i).find((candidate) => candidate.className === className);
      if (hit !== undefined) return make(hit.key);
    }
  }
  return undefined;
}
