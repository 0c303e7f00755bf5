// Whether a message outside any thread goes on about the patient of whom its author spoke just before.
import type { Attribute, Sex } from '../domain/attribute.ts';
import { contradict } from './patients.ts';

const pronoun = /(?<![\p{L}'’])(?:(?<male>he|him|his)|(?<female>she|her|hers)|they|them|their)(?![\p{L}])/iu;
// Whoever is introduced is somebody new; "the same pt" and "that lady" are not.
const introduction =
  /(?<!(?:same|this|that|the|my|our)\s)(?<![\p{L}])(?:pt|patient|client|resident|man|woman|lady|gentleman|gent|guy|bloke|boy|girl|kid|child|baby|infant|toddler|teen|male|female|case)(?![\p{L}])/iu;

/**
 * True where a pronoun speaks of somebody whom the message does not introduce, and nothing it says contradicts what is known.
 *
 * @param said what the message itself says of its patient
 * @param known what the author's last case said
 */
export function goesOn(text: string, said: readonly Attribute[], known: readonly Attribute[]): boolean {
  const found = pronoun.exec(text);
  if (found === null || introduction.test(text.slice(0, found.index))) return false;
  const sex = sexOf(found.groups);
  const all: readonly Attribute[] = sex === undefined ? said : [...said, { type: 'sex', sex }];
  // An age opens another case, unless it is the one already told.
  const isNew = said.some(
    (one) => one.type === 'age' && !known.some((other) => other.type === 'age' && !contradict(one, other)),
  );
  return !isNew && !all.some((one) => known.some((other) => contradict(one, other)));
}

function sexOf(groups: Readonly<Record<string, string | undefined>> | undefined): Sex | undefined {
  if (groups?.['male'] !== undefined) return 'M';
  return groups?.['female'] === undefined ? undefined : 'F';
}
