// One part of a name: a word, or words joined by hyphens, an initial, or a particle.
import { isAllCapitals, kindOfWord, type WordKind, type Words } from './name-kind.ts';
import type { Token } from '../words/tokens.ts';

/** An initial or a particle is part of a name only beside another. */
export type NameKind = WordKind | 'initial' | 'particle';

export interface Part {
  readonly kind: NameKind;
  readonly isGiven: boolean;
  readonly isSurname: boolean;
  /** Written with a capital that tells something: not in a line of capitals. */
  readonly isCapital: boolean;
  /** All in capitals, in a line that is not: often an abbreviation. */
  readonly isUpper: boolean;
  /** First word of a sentence. */
  readonly opens: boolean;
  /** The capital tells a name from a word: it opens no sentence, and is no abbreviation's. */
  readonly isTelling: boolean;
  /** The token after it. */
  readonly end: number;
}

// Words that stand inside names of many tongues.
const particles: ReadonlySet<string> = new Set(
  (
    'de del della delle dei degli di da das do dos du des la las le les lo los van von vom der den ter ten te ' +
    'af av zu zum el al ul ud ad abu abd bin bint ibn ben binti binte bar ap ab ni nic ui mac mc o san santa st con e y'
  ).split(' '),
);

/** The words of a message, and how much the letters of one speak for a name, in log-odds. */
export interface SpeltWords extends Words {
  asName(word: string): number;
}

/** The part that begins at token `i`; undefined where no name can. */
export function partAt(words: SpeltWords, i: number): Part | undefined {
  const token = words.tokens[i];
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return undefined;
  if (token.end - token.start === 1) return initialAt(words, i, token);
  const end = endOfCompound(words, i);
  if (end > i + 1) return compound(words, token, i, end);
  const kind = kindOfWord(words, i, token.capital);
  if (particles.has(token.plain) && (kind !== 'strong' || !token.capital))
    return partOf(token, 'particle', end);
  if (kind === 'unknown') return unknownAt(token, end, words.asName(token.plain));
  return kind === undefined ? undefined : partOf(token, kind, end, listsOf(words, i));
}

// From these log-odds on a word in no list is spelt as names are: so are six in ten of the names that no list holds, and one in
// seventeen of the other words.
const likeName = 4;
const shortest = 5;

// A word in no list may end, or begin, as only family names do, or be spelt as names are.
function unknownAt(token: Token, end: number, odds: number): Part {
  const { plain } = token;
  if (plain.length > 6 && mostlySurname.test(plain)) return partOf(token, 'strong', end, surnameOnly);
  const lists = plain.length > 5 && maybeSurname.test(plain) ? surnameOnly : neither;
  return partOf(token, plain.length >= shortest && odds > likeName ? 'strong' : 'unknown', end, lists);
}

// Of Poland, Ukraine, Turkey, Greece, Romania, the South Slavs, Georgia, Germany, the North, Ireland, Nigeria and the
// south of India.
const mostlySurname =
  /^(?:oluwa|adeb|chukwu|fitz|mc[^aeiou])|(?:[oei][wv]sk[iy]|i[nń]sk[iy]|wicz|czyk|czak|enko|chuk|oglu|opoulos|idis|escu|[oe]vic|shvili|stein|mann|sson|fson|dottir|quist|kvist|gaard|swamy|murthy|lingam|sundaram|nathan|chukwu|nkwo)$/u;
// Of English places.
const maybeSurname =
  /(?:fall|worth|ton|ham|ley|field|bury|wood|shaw|thwaite|bottom|well|ford|stead|combe?|gate|hurst|croft|land|berg|berger|sen|strom|ano|elli|etti|ini|ez|eau|eaux|gard|gart|hill)$/u;

interface Lists {
  readonly isGiven: boolean;
  readonly isSurname: boolean;
}
const neither: Lists = { isGiven: false, isSurname: false };
const surnameOnly: Lists = { isGiven: false, isSurname: true };

function partOf(token: Token, kind: NameKind, end: number, lists: Lists = neither): Part {
  const { capital: isCapital, opens } = token;
  const isUpper = isAllCapitals(token);
  return { kind, isCapital, isUpper, opens, isTelling: isCapital && !opens && !isUpper, end, ...lists };
}

function listsOf(words: Words, i: number): Lists {
  const hits = words.hits(i);
  return {
    isGiven: hits.some((hit) => hit.className === 'given'),
    isSurname: hits.some((hit) => hit.className === 'surname'),
  };
}

// "D. Jones", "Maria G.": a capital, or a small letter with its full stop.
function initialAt(words: Words, i: number, token: Token): Part | undefined {
  const next = words.tokens[i + 1];
  const hasStop = next?.plain === '.' && next.start === token.end;
  if (token.capital || hasStop) return partOf(token, 'initial', i + 1);
  return particles.has(token.plain) ? partOf(token, 'particle', i + 1) : undefined;
}

// Where the words that begin at `i` and are joined by hyphens without spaces end.
function endOfCompound({ tokens }: Words, i: number): number {
  let end = i + 1;
  while (joins(tokens[end - 1], tokens[end]) && joins(tokens[end], tokens[end + 1]) && end < i + 6) end += 2;
  return end;
}

function joins(left: Token | undefined, right: Token | undefined): boolean {
  if (left === undefined || right === undefined || left.end !== right.start) return false;
  return left.plain === '-' ? right.shape !== 'mark' && right.shape !== 'number' : right.plain === '-';
}

// A compound is a name where no piece is a mere word; it is as sure as its surest piece.
function compound(words: Words, token: Token, from: number, end: number): Part | undefined {
  const pieces: number[] = [];
  for (let i = from; i < end; i += 2) pieces.push(i);
  const plainOf = (i: number): string => words.tokens[i]?.plain ?? '';
  const lists = {
    isGiven: pieces.some((i) => listsOf(words, i).isGiven),
    isSurname: pieces.some((i) => listsOf(words, i).isSurname),
  };
  // "Min-jun", "Mei-Ling": two syllables, one of them a name.
  if (lists.isGiven && pieces.every((i) => isSyllable(words, i, token.capital)))
    return partOf(token, 'strong', end, lists);
  const kinds = pieces.map((i) => kindOfWord(words, i, token.capital, true));
  const isMereWord = (i: number, nth: number): boolean =>
    kinds[nth] === undefined && words.hits(i).length > 0 && !particles.has(plainOf(i));
  if (pieces.some(isMereWord)) return undefined;
  const kind = surest.find((one) => kinds.includes(one));
  return kind === undefined ? undefined : partOf(token, kind, end, lists);
}

// "so-so" and "to-do" are written like syllables too.
function isSyllable(words: Words, i: number, isCapital: boolean): boolean {
  const plain = words.tokens[i]?.plain ?? '';
  const isShortWord = plain.length < 4 && words.hits(i).some((hit) => hit.className === 'function-word');
  return syllable.test(plain) && (isCapital || !isShortWord);
}

const surest = ['strong', 'weak', 'unknown', 'wordy'] as const;

// A syllable of Chinese or Korean names in Latin letters.
const syllable =
  /^(?:ch|sh|zh|hw|kw|ky|hy|ny|ry|[bcdfghjklmnpqrstwxyz])?(?:[aeiou]|ae|eo|eu|oe|ui|ya|yeo|ye|yo|yu|wa|wo|ai|ao|ei|ie|ia|iu|iao|oo|ou|ua|ue|uo|yeou|you)(?:ng|n|k|m|l|p|t|h)?$/u;
