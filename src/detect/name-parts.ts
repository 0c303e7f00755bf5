// Judges one part of a name: a word, or words joined by hyphens, as the lists and its letters show it.
import type { Token } from './tokens.ts';

/** What is asked of a message here: its words, and the classes that begin at each. */
export interface Words {
  readonly tokens: readonly Token[];
  hits(i: number): ReadonlyArray<{ readonly className: string; readonly length: number }>;
}

/**
 * - `strong`: in the lists of names, and hardly a word;
 * - `weak`: in them, and a word, a place or an eponym as well;
 * - `wordy`: in them, and an everyday or a clinical word;
 * - `unknown`: in no list at all;
 * - `initial` and `particle`: part of a name only beside another.
 */
export type NameKind = 'strong' | 'weak' | 'wordy' | 'unknown' | 'initial' | 'particle';

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

/** Classes that say of a word that it is a name, and nothing else. */
export const nameLists: ReadonlySet<string> = new Set(['given', 'surname', 'given-mostly', 'rare-name']);

// Words that stand inside names of many tongues.
const particles = new Set(
  (
    "de del della delle dei degli di da das do dos du des la las le les lo los van von vom der den ter ten te 't " +
    'af av zu zum el al ul ud ad abu abd bin bint ibn ben binti binte bar ap ab ni nic ui mac mc o san santa st con e y'
  ).split(' '),
);

// Classes whose terms may be names all the same. Any other class makes a listed name an everyday word.
const harmless = new Set([
  ...nameLists,
  'name-word',
  'rare-word',
  'common-word',
  'word',
  'place',
  'region',
  'region-code',
  'eponym',
  'eponym-common',
  'trial',
  'trial-name',
  'calendar',
  'occupation',
  'occupation-maybe',
  'occupation-head',
  'group-maybe',
  'clinical-maybe',
  'condition-maybe',
]);
const softens = new Set([
  'rare-word',
  'word',
  'place',
  'region',
  'eponym',
  'calendar',
  'occupation',
  'group',
]);

// Endings that no name has in chat, and those that only the capital tells from a name's.
const clinicalEnding =
  /(?:osis|itis|omas?|a?emi[ac]|uria|pathy|pathic|ectomy|otomy|ostomy|plasty|scop[yi]c?|graphy|graphic|gram|genic|lytic|tropic|trophy|plegia|paresis|philia|penia|algia|[aeiou]mab|[aeiou]nib|tide|pril|sartan|statin|azole|mycin|cillin|oxacin|parin|gliptin|flozin|ectasia|megaly|cyte|cytic|coccus|bacter|virus|viral)s?$/u;
const wordEnding =
  /(?:ing|ed|ly|ness|tion|sion|ment|able|ible|ful|less|ity|ous|ive|ism|ist|ize|ise|ical|ic|al|oid|ine|ide|ate|ase|one|ol|vir|nib)s?$/u;
// A capital that opens a sentence tells little: "Unrestrained driver".
const openingEnding = /(?:ing|ed|ly|ness|tion|sion|ment|able|ible|ful|less|ous|ive|ism|ist)$/u;
const speakable = /[aeiouy]/u;

/** The part that begins at token `i`; undefined where no name can. */
export function partAt(words: Words, i: number): Part | undefined {
  const token = words.tokens[i];
  if (token === undefined || token.shape === 'mark' || token.shape === 'number') return undefined;
  if (token.end - token.start === 1) return initialAt(words, i, token);
  const end = endOfCompound(words, i);
  if (end > i + 1) return compound(words, i, end);
  const kind = kindOf(words, i, token.capital);
  if (particles.has(token.plain) && kind !== 'strong') return partOf(token, 'particle', end);
  return kind === undefined ? undefined : partOf(token, kind, end, listsOf(words, i));
}

interface Lists {
  readonly isGiven: boolean;
  readonly isSurname: boolean;
}
const neither: Lists = { isGiven: false, isSurname: false };

function partOf(token: Token, kind: NameKind, end: number, lists: Lists = neither): Part {
  const isUpper = isAllCapitals(token);
  const isTelling = token.capital && !token.opens && !isUpper;
  return { kind, isCapital: token.capital, isUpper, opens: token.opens, isTelling, end, ...lists };
}

function listsOf(words: Words, i: number): Lists {
  const classes = words.hits(i).map((hit) => hit.className);
  return { isGiven: classes.includes('given'), isSurname: classes.includes('surname') };
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
function compound(words: Words, from: number, end: number): Part | undefined {
  const token = words.tokens[from];
  if (token === undefined) return undefined;
  const kinds: NameKind[] = [];
  let lists = neither;
  let isSyllables = true;
  for (let i = from; i < end; i += 2) {
    const plain = words.tokens[i]?.plain ?? '';
    const isSyllable = syllable.test(plain);
    isSyllables &&= isSyllable;
    const kind = kindOf(words, i, token.capital) ?? (isSyllable && token.capital ? 'particle' : undefined);
    if (kind === undefined && !particles.has(plain) && words.hits(i).length > 0) return undefined;
    kinds.push(kind ?? 'particle');
    const own = listsOf(words, i);
    lists = { isGiven: lists.isGiven || own.isGiven, isSurname: lists.isSurname || own.isSurname };
  }
  // "Min-jun", "Mei-Ling": two syllables, one of them a name.
  if (isSyllables && token.capital && lists.isGiven) return partOf(token, 'strong', end, lists);
  const kind = (['strong', 'weak', 'unknown', 'wordy'] as const).find((one) => kinds.includes(one));
  return kind === undefined ? undefined : partOf(token, kind, end, lists);
}

// A syllable of Chinese or Korean names in Latin letters.
const syllable =
  /^(?:ch|sh|zh|hw|kw|ky|hy|ny|ry|[bcdfghjklmnpqrstwxyz])?(?:[aeiou]|ae|eo|eu|oe|ui|ya|yeo|ye|yo|yu|wa|wo|ai|ao|ei|ie|ia|iu|iao|oo|ou|ua|ue|uo|yeou|you)(?:ng|n|k|m|l|p|t|h)?$/u;

function kindOf(words: Words, i: number, isCapital: boolean): NameKind | undefined {
  const token = words.tokens[i];
  if (token === undefined) return undefined;
  const hits = words.hits(i);
  const has = (name: string) => hits.some((hit) => hit.className === name && hit.length === 1);
  if (!has('given') && !has('surname')) return unlistedKind(words, i, isCapital);
  const isMostly = has('given-mostly');
  if (hits.some((hit) => hit.length > 1) && !isMostly) return undefined;
  if (hits.some((hit) => !harmless.has(hit.className) && !isPeople(hit.className)))
    return isMostly
      ? 'weak'
      : has('name-word') || (isCapital && token.plain.length < 4)
        ? 'wordy'
        : undefined;
  if (isAllCapitals(token) && token.plain.length < 5)
    return token.plain.length < 4 || !isMostly ? 'wordy' : 'weak';
  if (isMostly) return 'strong';
  if (has('common-word')) return 'wordy';
  const isSoft =
    hits.some((hit) => softens.has(hit.className)) ||
    (!isCapital && (token.plain.length < 4 || has('rare-name')));
  return isSoft ? 'weak' : 'strong';
}

// A word in no list of names: with a capital, a place or a people may be a surname too.
function unlistedKind(words: Words, i: number, isCapital: boolean): NameKind | undefined {
  const token = words.tokens[i];
  const hits = words.hits(i);
  if (token === undefined || token.plain.length < 3 || token.shape === 'alnum') return undefined;
  if (hits.length > 0) {
    const isSoft = hits.every(
      (hit) => hit.length === 1 && (softens.has(hit.className) || isPeople(hit.className)),
    );
    return isCapital && isSoft && !hits.some((hit) => hit.className === 'word') ? 'wordy' : undefined;
  }
  const { plain } = token;
  if (!speakable.test(plain) || (plain.length < 5 && (plain.includes("'") || isAllCapitals(token))))
    return undefined;
  if (token.shape === 'mixed' && plain.length < 5) return undefined;
  if (clinicalEnding.test(plain) || (!isCapital && wordEnding.test(plain))) return undefined;
  return token.opens && openingEnding.test(plain) ? undefined : 'unknown';
}

function isPeople(className: string): boolean {
  return className === 'group' || className.startsWith('group-');
}

function isAllCapitals(token: Token): boolean {
  return token.shape === 'upper' && token.capital;
}
