// Reads what a span means for the risk model: an age as an interval, a sex, a key of our tables.
import type { Attribute } from '../../domain/attribute.ts';
import type { DetailKind } from '../../domain/finding.ts';
import { readAge, thisYear } from './age.ts';
import type { Reading } from '../words/classes.ts';
import type { Hit } from '../words/known-words.ts';
import { readSettlement } from './settlement.ts';
import type { Token } from '../words/tokens.ts';

// What a matcher says whose spans are worth naming and tell nothing to count with.
const nothing = 'nothing';
// The same where no table lists a word of the span; a listed one counts, as a way of life too (a student).
const nothingElse = 'nothing-else';

type Maker = (key: string) => Attribute;

const occupation: Maker = (key) => ({ type: 'occupation', occupation: key });
const role: Maker = (key) => ({ type: 'role', role: key });
const condition: Maker = (key) => ({ type: 'condition', condition: key });
const diagnosis: Maker = (key) => ({ type: 'diagnosis', condition: key });
const group: Maker = (key) => ({ type: 'group', group: key });
const groups: ReadonlyArray<readonly [string, Maker]> = [
  ['group', group],
  ['group-maybe', group],
];
const trait: Maker = (key) => ({ type: 'trait', trait: key });

const waysOfLife: ReadonlyArray<readonly [string, Maker]> = [
  ['trait-other', trait],
  ['trait-maybe-other', trait],
];

/** For each kind the classes whose keys give its value, first come first, and the key where the table lists none. */
const keyed: Partial<
  Readonly<Record<DetailKind, { classes: ReadonlyArray<readonly [string, Maker]>; unlisted?: Attribute }>>
> = {
  occupation: {
    classes: [
      ['occupation', occupation],
      ['occupation-maybe', occupation],
    ],
    unlisted: occupation('unlisted'),
  },
  role: {
    classes: [['role', role]],
    unlisted: role('unlisted'),
  },
  rare_condition: {
    classes: [
      ['rare-condition', condition],
      ['rare-condition-maybe', condition],
    ],
    unlisted: condition('unlisted'),
  },
  condition: {
    classes: [
      ['condition', diagnosis],
      ['condition-maybe', diagnosis],
    ],
  },
  ethnicity: { classes: groups, unlisted: group('unlisted') },
  religion: { classes: groups, unlisted: group('unlisted') },
  language: { classes: groups, unlisted: group('unlisted') },
  relation: { classes: [['trait-relation', trait]], unlisted: trait('unlisted-relation') },
  event: { classes: [['trait-event', trait]], unlisted: trait('unlisted-event') },
  family: {
    classes: [
      ['trait-family', trait],
      ['trait-maybe-family', trait],
    ],
    unlisted: trait('unlisted-family'),
  },
  physical: { classes: [['trait-physical', trait]], unlisted: trait('unlisted-physical') },
  other: { classes: waysOfLife, unlisted: trait('unlisted-other') },
};

const female =
  /^(?:f|fem|females?|woman|women|wom[ae]n|lady|ladies|girls?|school ?girl|she|her|daughter|mother|mom|mum|mam|mummy|wife|housewife|sister|aunt|gran\p{L}*(?<!grand(?:ad|father|pa|dad|son))|widow|primip?\p{L}*|multip?\p{L}*|nullip?\p{L}*|gal|lass|lassie|nun|wahine|dame|frau|señora|m[ou]m-to-be|trans ?woman|g\d+ ?p\d+|♀)$/iu;
const male =
  /^(?:m|males?|man|men|gent\p{L}*|guy|boys?|school ?boy|bloke|chap|fella|feller|fellow|lads?|laddie|dude|he|him|his|son|father|dad|grand(?:ad|father|pa|dad|son)|husband|brother|uncle|widower|trans ?man|♂)$/iu;

export interface ValueSource {
  readonly kind: DetailKind;
  readonly text: string;
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly reading: Reading;
  /** First and past-last token of the span. */
  readonly from: number;
  readonly to: number;
  /** True where the rule says that a date is one of birth. */
  readonly isBirth: boolean;
  /** Key that the span counts as where none of its words stands in a table: `nothing-else` for none then, `nothing` for none at all. */
  readonly countsAs: string | undefined;
}

/** The attribute that a span says, or undefined where it says none that the model counts with. */
export function readValue(source: ValueSource): Attribute | undefined {
  switch (source.kind) {
    case 'age':
      return readAge(source.text, source.groups);
    case 'age_over_89':
      return readAge(source.text, source.groups) ?? overEightyNine;
    case 'sex':
      if (female.test(source.text)) return { type: 'sex', sex: 'F' };
      return male.test(source.text) ? { type: 'sex', sex: 'M' } : undefined;
    case 'location':
      return readPlace(source);
    case 'date':
      return readBirth(source);
    default:
      return readKey(source);
  }
}

// Told by a year of birth, or in words that say no number.
const overEightyNine: Attribute = { type: 'age', low: 90, high: 115 };

// A date of birth tells the year, and one day of it.
function readBirth({ text, isBirth }: ValueSource): Attribute | undefined {
  const year = isBirth ? yearOf(text) : undefined;
  return year === undefined ? undefined : { type: 'birth', year };
}

// "11/23/58" is of 1958, "3.2.19" of 2019: of two centuries the one that lies behind us.
function yearOf(text: string): number | undefined {
  const whole = /(?<!\d)(?:19|20)\d{2}(?!\d{3})/u.exec(text)?.[0];
  if (whole !== undefined) return Number(whole);
  const short = /\d{1,2}[./-]\d{1,2}[./-](\d{2})$/u.exec(text)?.[1];
  if (short === undefined) return undefined;
  return Number(short) + (Number(short) <= thisYearShort ? 2000 : 1900);
}

// Births of a two-digit year up to this one are taken for this century's.
const thisYearShort = thisYear % 100;

const placeClasses: ReadonlySet<string> = new Set(['place', 'region', 'region-code']);

function readPlace({ text, reading, from, to }: ValueSource): Attribute | undefined {
  const settlement = readSettlement(text);
  if (settlement !== undefined) return settlement;
  const zip = /(?<!\d)\d{5}(?!\d)/u.exec(text)?.[0];
  // "789 Pine Street" is an address, and no town of Pine is meant; only a ZIP says a place among digits.
  if (zip === undefined && /\d/u.test(text)) return undefined;
  const places = new Set<string>(zip === undefined ? [] : [`zip:${zip}`]);
  // Port Lincoln is no Lincoln: a longer name takes in the shorter ones.
  for (let i = from; i < to; ) {
    const named = reading
      .hits(i)
      .filter(({ className, length }) => placeClasses.has(className) && i + length <= to);
    const longest = Math.max(1, ...named.map(({ length }) => length));
    for (const hit of named) if (hit.length === longest) places.add(hit.key);
    i += longest;
  }
  // A town that no gazetteer knows is a place all the same.
  return { type: 'place', places: [...places] };
}

function readKey(source: ValueSource): Attribute | undefined {
  const value = readListed(source);
  if (value?.type !== 'role') return value;
  const { reading, from, to } = source;
  return heldBefore(value.role, reading.tokens.slice(Math.max(0, from - 1), to));
}

function readListed({ kind, reading, from, to, countsAs }: ValueSource): Attribute | undefined {
  if (countsAs === nothing) return undefined;
  const { classes = [], unlisted } = keyed[kind] ?? {};
  if (countsAs === nothingElse) return listedIn([...classes, ...waysOfLife], { reading, from, to });
  const said = countsAs === undefined ? undefined : classes[0]?.[1](countsAs);
  // What a matcher says of a trait is narrower than a word in it: a tattoo of the town's bridge is no mere tattoo.
  if (said?.type === 'trait') return said;
  const listed = listedIn(classes, { reading, from, to });
  if (listed?.type === 'occupation' && saysMore(classes, { reading, from, to })) return unlisted;
  return listed ?? said ?? unlisted;
}

// Say when or how somebody works, and of what is done nothing more.
const sayNoMore: ReadonlySet<string> = new Set(
  'retired former ex past previous ret old young local works work worked working job shift shifts night nights day days part full time self employed trainee apprentice student senior junior assistant head lead chief'.split(
    ' ',
  ),
);
const leastMore = 2;

/** Whether as many words stand beside a listed job as to tell another one: "the cable car driver" is no mere driver. */
function saysMore(
  classes: ReadonlyArray<readonly [string, Maker]>,
  { reading, from, to }: Pick<ValueSource, 'reading' | 'from' | 'to'>,
): boolean {
  const names = new Set(classes.map(([className]) => className));
  let more = 0;
  for (let i = from; i < to; i += 1) {
    const hits = reading.hits(i);
    const term = Math.max(
      0,
      ...hits.filter(({ className }) => names.has(className)).map(({ length }) => length),
    );
    if (term > 0) i += term - 1;
    else if (isTelling(reading.tokens[i], hits)) more += 1;
  }
  return more >= leastMore;
}

function isTelling(token: Token | undefined, hits: readonly Hit[]): boolean {
  if (token === undefined || token.shape === 'mark' || sayNoMore.has(token.plain)) return false;
  return !hits.some(({ className, length }) => className === 'little-word' && length === 1);
}

/** What the first term of the classes within the span says, class by class; of two that begin alike the longer. */
function listedIn(
  classes: ReadonlyArray<readonly [string, Maker]>,
  { reading, from, to }: Pick<ValueSource, 'reading' | 'from' | 'to'>,
): Attribute | undefined {
  for (const [className, make] of classes) {
    for (let i = from; i < to; i += 1) {
      const [hit] = reading
        .hits(i)
        .filter((candidate) => candidate.className === className)
        .toSorted((a, b) => b.length - a.length);
      if (hit !== undefined) return make(hit.key);
    }
  }
  return undefined;
}

const formerly: ReadonlySet<string> = new Set(['former', 'ex', 'retired', 'past', 'previous']);

// "Retired police chief": of those who held a post before there are some, of those who hold it now one.
function heldBefore(key: string, said: readonly Token[]): Attribute {
  const isFormer = !key.startsWith('former-') && said.some(({ plain }) => formerly.has(plain));
  return role(isFormer ? `former-${key}` : key);
}
