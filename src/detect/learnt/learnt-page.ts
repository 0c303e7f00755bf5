// How the fitted span model sees the words of a message: each by a word if it is a common one, by its kind, and by the run
// of signs it stands in.
import { ageAndSex, type Reading } from '../words/classes.ts';
import { kindOfWord } from '../names/name-kind.ts';
import type { Token } from '../words/tokens.ts';
import { isEveryday, kindAt } from '../wording/word-kinds.ts';

/** A word or a kind of words as the model knows it: the same object wherever it stands. */
export interface Value {
  readonly text: string;
  /** What it weighs, by the place of the family; undefined where the model knows nothing. */
  readonly alone: readonly Weights[] | undefined;
  /** The same as a pair with another value. */
  readonly beside: ReadonlyArray<ReadonlyMap<Value, Weights>> | undefined;
}

/** Log-odds of the kinds of detail of which a feature says something: the place of a kind and its weight, in turn. */
type Weights = Float64Array;

/** What the model sees of every token; lists run along `tokens`. */
export interface LearntPage {
  readonly tokens: readonly Token[];
  readonly valueOf: (text: string) => Value;
  /** A common word or a mark as itself, figures as "ddd", any other word as its kind. */
  readonly words: readonly Value[];
  /** What sort of thing it is: "clinical", "agesex", "n4", "strong" for a name; "C" where a capital says something. */
  readonly looks: readonly Value[];
  /** As what part of a name it could be read, and whether a capital says so. */
  readonly parts: readonly Value[];
  /** Classes that it is in: "drug" alone, "place+" where a longer term begins, "place-" where one goes on. */
  readonly classes: ReadonlyArray<readonly Value[]>;
  /** What it is used like, the broader sense first; empty where nobody said. */
  readonly senses: ReadonlyArray<readonly Value[]>;
  /** The broader of them. */
  readonly broad: ReadonlyArray<Value | undefined>;
  readonly message: MessageLook;
  /** The figures that it stands among without a blank between, if any. */
  readonly runs: ReadonlyArray<Run | undefined>;
  /** What stands for the words before the first and behind the last. */
  readonly edges: readonly [before: Value, behind: Value];
}

/** What every token of a message has in common. */
interface MessageLook {
  readonly alone: readonly Value[];
  /** Those that are told together with the kind of each word, too. */
  readonly withKind: readonly Value[];
}

/** A run of signs without a blank that holds figures. */
interface Run {
  /** "aaaa-dddd". */
  readonly outline: Value;
  /** How many figures it has, from "1" to "14". */
  readonly digits: Value;
  /** The words before and behind it, a mark or two left out before. */
  readonly before: Value;
  readonly behind: Value;
}

type ValueOf = LearntPage['valueOf'];

const tellingKinds = new Set(
  'clinical people relative patient work unit specialty clinician trial eponym'.split(' '),
);
const commonClasses = new Set(['word', 'little-word', 'clinical-verb', 'function-word']);

/**
 * What the model sees of a message; linear in its length.
 *
 * @param text what the reading is of
 * @param valueOf looks a value up, or makes it
 */
export function learntPage(reading: Reading, text: string, valueOf: ValueOf): LearntPage {
  const { tokens } = reading;
  const kinds = tokens.map(({ plain }, i) => (plain === '\n' ? 'line' : kindAt(reading, i)));
  const parts = tokens.map((token, i) => kindOfWord(reading, i, token.capital) ?? 'none');
  const words = wordsOf(reading, kinds);
  const looks = tokens.map((token, i) => lookOf(token, kinds[i] ?? '', parts[i] ?? ''));
  const senses = tokens.map((_, i) => reading.senses(i).map(valueOf));
  return {
    tokens,
    valueOf,
    senses,
    broad: senses.map(([broad]) => broad),
    words: words.map(valueOf),
    looks: looks.map(valueOf),
    parts: tokens.map(({ capital, opens }, i) =>
      valueOf(`${parts[i]}${capital ? ' C' : ''}${opens ? ' o' : ''}`),
    ),
    classes: classesOf(reading).map((own) => own.map(valueOf)),
    message: messageLook(looks, words, valueOf),
    runs: runsOf({ tokens, words, text, valueOf }),
    edges: [valueOf('^'), valueOf('$')],
  };
}

// A word that comes again is judged once.
function wordsOf(reading: Reading, kinds: readonly string[]): readonly string[] {
  const common: Array<string | undefined> = [];
  return reading.tokens.map(({ form, shape, plain }, i) => {
    if (shape === 'number' || shape === 'alnum') return (common[form] ??= outline(plain));
    if (plain === '\n') return 'line';
    common[form] ??= shape === 'mark' || isCommon(reading, i) ? plain : '';
    return common[form] === '' ? `<${kinds[i]}>` : common[form];
  });
}

function isCommon(reading: Reading, i: number): boolean {
  const hits = reading.singles(i);
  return (
    hits.some(({ className }) => commonClasses.has(className)) &&
    (isEveryday(reading, i) || hits.some(({ className }) => className === 'little-word'))
  );
}

/** "H4rr1s-22" → "adaada-dd": "a" for every letter and "d" for every digit. */
function outline(text: string): string {
  return text.slice(0, longestRun).replace(/\d/gu, 'd').replace(/\p{L}/gu, 'a').replace(/a{4,}/gu, 'aaaa');
}

// A longer run is no number.
const longestRun = 30;

function lookOf({ plain, shape, capital, opens }: Token, kind: string, part: string): string {
  if (shape === 'mark') return kind;
  if (shape === 'number') return `n${Math.min(9, plain.length)}`;
  if (shape === 'alnum') return ageAndSex.test(plain) ? 'agesex' : 'alnum';
  if (tellingKinds.has(kind)) return kind;
  if (part === 'strong' || part === 'unknown' || part === 'weak') return capital ? `${part} C` : part;
  return capital && !opens ? 'C' : kind;
}

// Each class once at each token, but for one that its look tells.
function classesOf(reading: Reading): ReadonlyArray<readonly string[]> {
  const { tokens } = reading;
  const covered: string[][] = tokens.map(() => []);
  const add = (i: number, name: string): void => {
    const own = covered[i];
    if (own !== undefined && !own.includes(name)) own.push(name);
  };
  for (let i = 0; i < tokens.length; i += 1)
    for (const { className, length } of reading.hits(i)) {
      if (className === 'little-word') continue;
      if (length === 1) add(i, className);
      else for (let j = i; j < i + length; j += 1) add(j, `${className}${j === i ? '+' : '-'}`);
    }
  return covered;
}

// Marks that end a run though nothing parts them from it.
const parting = new Set([',', ';', '(', ')', '\n']);

interface Row {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly text: string;
  readonly valueOf: ValueOf;
}

function runsOf({ tokens, words, text, valueOf }: Row): ReadonlyArray<Run | undefined> {
  const runs: Array<Run | undefined> = [];
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (goesOn(tokens[last], tokens[last + 1])) last += 1;
    const start = tokens[first]?.start ?? 0;
    const run = text.slice(start, Math.min(tokens[last]?.end ?? 0, start + longestRun));
    const digits = run.match(/\d/gu)?.length ?? 0;
    const told: Run | undefined =
      digits === 0
        ? undefined
        : {
            outline: valueOf(outline(run)),
            digits: valueOf(String(Math.min(14, digits))),
            before: valueOf(wordBefore(tokens, words, first)),
            behind: valueOf(words[last + 1] ?? '$'),
          };
    for (; first <= last; first += 1) runs.push(told);
  }
  return runs;
}

function goesOn(token: Token | undefined, next: Token | undefined): boolean {
  if (token === undefined || next === undefined || token.end !== next.start) return false;
  return !parting.has(token.plain) && !parting.has(next.plain);
}

function wordBefore(tokens: readonly Token[], words: readonly string[], first: number): string {
  let before = first - 1;
  while (before > first - 3 && tokens[before]?.shape === 'mark' && tokens[before]?.plain !== '\n')
    before -= 1;
  return words[before] ?? '^';
}

const tellingOfMessage = ['agesex', 'patient', 'clinical', 'clinician', 'people'];
const sizes = [3, 6, 12, 30];

function messageLook(looks: readonly string[], words: readonly string[], valueOf: ValueOf): MessageLook {
  const size = `up to ${sizes.find((most) => looks.length <= most) ?? 'any'}`;
  const told = tellingOfMessage.map((look) => (looks.includes(look) ? look : `no ${look}`));
  const [age = '', , , clinician = ''] = told;
  return {
    alone: [size, ...told, `opens as ${looks[0] ?? ''}`, `opens with ${words[0] ?? ''}`].map(valueOf),
    withKind: [size, age, clinician].map(valueOf),
  };
}
