// How the recurrent networks see one token: as a word if it is a common one, by its kind, its letters and its classes.
// A word that is written alike looks alike wherever no longer term stands, so that it is looked at once: for all messages
// where our lists know it (see words/known-words.ts), else for its message.
import { ageAndSex, type Reading } from '../words/classes.ts';
import type { Written } from '../words/known-words.ts';
import { kindOfWord } from '../names/name-kind.ts';
import type { Token } from '../words/tokens.ts';
import { isEveryday, kindAt } from '../wording/word-kinds.ts';
import { figuresOf, outline, type Figures } from './figures.ts';

export interface TokenLook {
  /** A common word or a mark as itself, figures as "ddd", any other word as its kind. */
  readonly word: string;
  /** What sort of thing it is: "clinical", "agesex", "n4", "strong" for a name; "C" where a capital says something. */
  readonly sort: string;
  /** As what part of a name it could be read, and whether a capital says so. */
  readonly part: string;
  readonly shape: string;
  readonly length: string;
  /** Its last three letters, its last two, its first three; empty where it has none. */
  readonly letters: readonly string[];
  /** Classes that it is in: "drug" alone, "place+" where a longer term begins, "place-" where one goes on. */
  readonly classes: readonly string[];
  /** What it is used like, the broader sense first; empty where nobody said. */
  readonly senses: readonly string[];
  /** How it is used, see the lexicon; undefined where nobody said. */
  readonly usage: Float32Array | undefined;
  /** The figures that it stands among without a blank between, if any. */
  readonly figures: Figures | undefined;
  /** What it adds by itself to each network that read it. */
  readonly alone: Map<object, Alone>;
}

/** What a word adds by itself to the gates of either way of a recurrent network, and to each kind of detail. */
export interface Alone {
  readonly forwards: Float64Array;
  readonly backwards: Float64Array;
  readonly kinds: Float64Array;
}

// Kept from message to message, as long as the words of our lists are.
const known = new WeakMap<Written, TokenLook>();
const read = new WeakMap<Reading, readonly TokenLook[]>();

/** The look of every token of a reading, worked out once a reading; linear in their number. */
export function looksOf(reading: Reading): readonly TokenLook[] {
  const before = read.get(reading);
  if (before !== undefined) return before;
  const looks = lookedAt(reading);
  read.set(reading, looks);
  return looks;
}

function lookedAt(reading: Reading): readonly TokenLook[] {
  const { tokens } = reading;
  const inTerms = classesInTerms(reading);
  const figures = figuresOf(reading);
  const firsts = Array<First | undefined>(tokens.length).fill(undefined);
  const inMessage = Array<TokenLook | undefined>(2 * tokens.length).fill(undefined);
  return tokens.map((token, i) => {
    const isAlone = reading.longer(i).length === 0;
    // A word that comes again is as common as it was at first, whatever term it stands in.
    const first = (firsts[token.form] ??= { word: commonWord(reading, i), isAlone });
    const seen: Seen = { common: first.word, classes: inTerms.get(i), figures: figures[i] };
    const look = (): TokenLook => lookAt(reading, i, seen);
    const hangsOnPlace = seen.classes !== undefined || seen.figures !== undefined;
    if (hangsOnPlace || !isAlone || !first.isAlone) return look();
    const form = token.opens ? 2 * token.form + 1 : 2 * token.form;
    return (inMessage[form] ??= keptOr(reading.written(i), look));
  });
}

interface First {
  readonly word: string;
  readonly isAlone: boolean;
}

function keptOr(written: Written | undefined, look: () => TokenLook): TokenLook {
  if (written === undefined) return look();
  const kept = known.get(written) ?? look();
  known.set(written, kept);
  return kept;
}

interface Seen {
  readonly common: string;
  readonly classes: readonly string[] | undefined;
  readonly figures: Figures | undefined;
}

function lookAt(reading: Reading, i: number, { common, classes, figures }: Seen): TokenLook {
  const token = reading.tokens[i] ?? noToken;
  const { plain, shape, capital, opens } = token;
  const kind = plain === '\n' ? 'line' : kindAt(reading, i);
  const part = kindOfWord(reading, i, capital) ?? 'none';
  const hasLetters = shape !== 'mark' && shape !== 'number';
  return {
    word: common === '' ? `<${kind}>` : common,
    sort: sortOf(token, kind, part),
    part: `${part}${capital ? ' C' : ''}${opens ? ' o' : ''}`,
    shape,
    length: lengthBand(plain.length),
    letters: hasLetters ? [plain.slice(-3), plain.slice(-2), plain.slice(0, 3)] : [],
    classes: classes ?? ownClasses(reading, i),
    senses: reading.senses(i),
    usage: reading.usage(i),
    figures,
    alone: new Map(),
  };
}

const noToken: Token = { start: 0, end: 0, plain: '', shape: 'mark', opens: false, capital: false, form: 0 };

const commonClasses = new Set(['word', 'little-word', 'clinical-verb', 'function-word']);

// Empty where the word stands for its kind alone.
function commonWord(reading: Reading, i: number): string {
  const { plain, shape } = reading.tokens[i] ?? noToken;
  if (shape === 'number' || shape === 'alnum') return outline(plain);
  if (plain === '\n') return 'line';
  return shape === 'mark' || isCommon(reading, i) ? plain : '';
}

function isCommon(reading: Reading, i: number): boolean {
  const hits = reading.singles(i);
  return (
    hits.some(({ className }) => commonClasses.has(className)) &&
    (isEveryday(reading, i) || hits.some(({ className }) => className === 'little-word'))
  );
}

const tellingKinds = new Set(
  'clinical people relative patient work unit specialty clinician trial eponym'.split(' '),
);

function sortOf({ plain, shape, capital, opens }: Token, kind: string, part: string): string {
  if (shape === 'mark') return kind;
  if (shape === 'number') return `n${Math.min(9, plain.length)}`;
  if (shape === 'alnum') return ageAndSex.test(plain) ? 'agesex' : 'alnum';
  if (tellingKinds.has(kind)) return kind;
  if (part === 'strong' || part === 'unknown' || part === 'weak') return capital ? `${part} C` : part;
  return capital && !opens ? 'C' : kind;
}

function lengthBand(length: number): string {
  if (length <= 3) return String(length);
  if (length <= 5) return '5';
  return length <= 8 ? '8' : '9';
}

// Told by the look of a word, or of no use.
const passedOver = 'little-word';

function ownClasses({ singles }: Reading, i: number): readonly string[] {
  const names: string[] = [];
  for (const { className } of singles(i)) addOnce(names, className);
  return names;
}

// Of the tokens that longer terms cover: each class once, the longer ones first.
function classesInTerms({ tokens, longer, singles }: Reading): ReadonlyMap<number, readonly string[]> {
  const covered = new Map<number, string[]>();
  for (let i = 0; i < tokens.length; i += 1) {
    for (const { className, length } of longer(i)) {
      if (className === passedOver) continue;
      for (let j = i; j < i + length; j += 1) {
        const names = covered.get(j) ?? [];
        addOnce(names, `${className}${j === i ? '+' : '-'}`);
        covered.set(j, names);
      }
    }
    const own = covered.get(i);
    if (own !== undefined) for (const { className } of singles(i)) addOnce(own, className);
  }
  return covered;
}

function addOnce(names: string[], name: string): void {
  if (name !== passedOver && !names.includes(name)) names.push(name);
}
