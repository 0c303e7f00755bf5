// Turns details into what may be kept of them, keyed hashes and bands, and back: whoever holds the key finds a detail again
// by hashing what the tables hold. What they no longer hold stays unknown.
import { setImmediate as whenIdle } from 'node:timers/promises';
import { toOneDigit, type Attribute } from '../domain/attribute.ts';
import type { Facts } from '../domain/facts.ts';
import type { Keys } from '../keys.ts';
import type { KeptAttribute } from '../ports/store.ts';

export interface Codebook {
  /** What may be kept of an attribute. */
  hide(attribute: Attribute): KeptAttribute;
  /** The attributes again, in order, without those that the tables hold no longer. */
  find(kept: readonly KeptAttribute[]): readonly Attribute[];
  /** Resolves when `find` can find all that the tables hold among these. */
  ready(kept: readonly KeptAttribute[]): Promise<void>;
}

type HiddenType = Extract<KeptAttribute, { marks: unknown }>['type'];

// 72 bits: of a hundred thousand terms no two meet.
const markLength = 12;
// So many hashes take a few milliseconds: nobody waits longer for their turn.
const hashesAtOnce = 500;
// Ages that a message can tell, in whole years: 125, or the end of that decade.
const oldest = 135;
const births = { first: 1880, last: 2100 };
// What a detail counts as that no table lists.
const unlisted = 'unlisted';

/**
 * A codebook of what `facts` hold, and of ages and years. Terms that were hidden here are found at once; the first that was not
 * has every term hashed, a few at a time.
 */
export function createCodebook(
  facts: Facts,
  { detail, detailBefore }: Pick<Keys, 'detail'> & Partial<Pick<Keys, 'detailBefore'>>,
): Codebook {
  const terms = new Map<string, string>();
  const markOf = (type: HiddenType, term: string): string => {
    const mark = detail(type, term).slice(0, markLength);
    terms.set(`${type} ${mark}`, term);
    const before = detailBefore?.(type, term)?.slice(0, markLength);
    if (before !== undefined) terms.set(`${type} ${before}`, term);
    return mark;
  };
  const writeAll = async (): Promise<void> => {
    let written = 0;
    for (const [type, term] of termsOf(facts)) {
      markOf(type, term);
      written += 1;
      if (written % hashesAtOnce === 0) await whenIdle();
    }
  };
  const knows = (kept: KeptAttribute): boolean =>
    !('marks' in kept) || kept.marks.every((mark) => terms.has(`${kept.type} ${mark}`));
  let whole: Promise<void> | undefined;
  return {
    hide(attribute) {
      if (attribute.type === 'sex') return attribute;
      if (attribute.type === 'settlement')
        return { type: 'settlement', people: toOneDigit(attribute.people) };
      const { type } = attribute;
      return { type, marks: termsIn(attribute).map((term) => markOf(type, term)) };
    },
    find: (kept) =>
      kept.flatMap((each) => {
        if (!('marks' in each)) return [each];
        const found = each.marks.map((mark) => terms.get(`${each.type} ${mark}`));
        return attributesOf(
          each.type,
          found.filter((term) => term !== undefined),
        );
      }),
    async ready(kept) {
      if (kept.every(knows)) return;
      whole ??= writeAll();
      await whole;
    },
  };
}

function termsIn(attribute: Extract<Attribute, { type: HiddenType }>): readonly string[] {
  switch (attribute.type) {
    case 'age':
      return [`${attribute.low}-${attribute.high}`];
    case 'birth':
      return [`${attribute.year}`];
    case 'place':
      return attribute.places;
    case 'occupation':
      return [attribute.occupation];
    case 'role':
      return [attribute.role];
    case 'group':
      return [attribute.group];
    case 'condition':
    case 'diagnosis':
      return [attribute.condition];
    case 'trait':
      return [attribute.trait];
  }
}

function attributesOf(type: HiddenType, terms: readonly string[]): readonly Attribute[] {
  // A place that no table knows is a place all the same.
  return type === 'place' ? [{ type, places: terms }] : terms.map(makers[type]);
}

const makers: Readonly<Record<Exclude<HiddenType, 'place'>, (term: string) => Attribute>> = {
  age: (term) => {
    const [low = 0, high = low] = term.split('-').map(Number);
    return { type: 'age', low, high };
  },
  birth: (term) => ({ type: 'birth', year: Number(term) }),
  occupation: (occupation) => ({ type: 'occupation', occupation }),
  role: (role) => ({ type: 'role', role }),
  group: (group) => ({ type: 'group', group }),
  condition: (condition) => ({ type: 'condition', condition }),
  diagnosis: (condition) => ({ type: 'diagnosis', condition }),
  trait: (trait) => ({ type: 'trait', trait }),
};

/** Every term that an attribute may name. */
function* termsOf(facts: Facts): Generator<readonly [type: HiddenType, term: string]> {
  for (let low = 0; low <= oldest; low += 1)
    for (let high = low; high <= oldest; high += 1) yield ['age', `${low}-${high}`];
  for (let year = births.first; year <= births.last; year += 1) yield ['birth', `${year}`];
  const tables: ReadonlyArray<readonly [HiddenType, Iterable<string>]> = [
    ['occupation', facts.occupations.keys()],
    ['role', facts.roles.keys()],
    ['group', facts.groups.keys()],
    ['condition', facts.conditions.keys()],
    ['diagnosis', facts.conditions.keys()],
    ['trait', facts.traits.keys()],
    ['place', facts.placeKeys()],
  ];
  for (const [type, keys] of tables) {
    yield [type, unlisted];
    for (const key of keys) yield [type, key];
  }
}
