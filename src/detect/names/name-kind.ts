// How much a single word looks like a part of a name, by the lists it is in and by its letters.
import type { Token } from '../words/tokens.ts';

/** What is asked of a message here: its words, and the classes that begin at each. */
export interface Words {
  readonly tokens: readonly Token[];
  hits(i: number): ReadonlyArray<{ readonly className: string; readonly length: number }>;
}

/**
 * - `strong`: in the lists of names, and hardly a word;
 * - `weak`: in them, and a word, a place or an eponym as well;
 * - `wordy`: in them, and an everyday or a clinical word; or, with a capital, a place or a people that may be a surname;
 * - `unknown`: in no list at all.
 */
export type WordKind = 'strong' | 'weak' | 'wordy' | 'unknown';

/** Classes that say of a word that it is a name, and nothing else. */
export const nameLists: ReadonlySet<string> = new Set(['given', 'surname', 'given-mostly', 'rare-name']);

// A name that is one of these too is less sure.
const softening = ['rare-word', 'word', 'place', 'region', 'eponym', 'calendar', 'occupation', 'group'];
const softens: ReadonlySet<string> = new Set(softening);

// Classes whose terms may be names all the same. Any other class makes a listed name an everyday word.
const harmless: ReadonlySet<string> = new Set([
  ...nameLists,
  ...softening,
  'name-word',
  'common-word',
  'region-code',
  'eponym-common',
  'trial',
  'trial-name',
  'occupation-maybe',
  'occupation-head',
  'group-maybe',
  'clinical-maybe',
  'condition-maybe',
  'town',
  'area',
  'place-eponym',
  // The things of the world that people are named after.
  'animal',
  'business',
  'clergy',
  'employer',
  'happening',
  'holiday-maybe',
  'instrument',
  'produce',
  'trade',
  'trade-maybe',
  'vehicle',
  'wares',
  'work-field',
  'work-machine',
  'workplace',
]);

// Endings that no name has in chat; those that only a capital tells from a name's; and those that tell even against a
// capital that opens a sentence ("Unrestrained driver").
const clinicalEnding =
  /(?:osis|itis|omas?|a?emi[ac]|uria|pathy|pathic|ectomy|otomy|ostomy|plasty|scop[yi]c?|graphy|graphic|gram|genic|lytic|tropic|trophy|plegia|paresis|philia|penia|algia|[aeiou]mab|[aeiou]nib|tide|pril|sartan|statin|azole|mycin|cillin|oxacin|parin|gliptin|flozin|ectasia|megaly|cyte|cytic|coccus|bacter|virus|viral)s?$/u;
const openingEnding = /(?:ing|ed|ly|ness|tion|sion|ment|able|ible|ful|less|ous|ive|ism|ist)$/u;
const wordEnding =
  /(?:ing|ed|ly|ness|tion|sion|ment|able|ible|ful|less|ity|ous|ive|ism|ist|ize|ise|ical|ic|al|oid|ine|ide|ate|ase|one|ol|vir|nib)s?$/u;
const speakable = /[aeiouy]/u;

const owning: ReadonlySet<string> = new Set(['my', 'our', 'your', 'his', 'her', 'their', 'its']);

type Has = (className: string) => boolean;

/**
 * @param isCapital whether a capital of the word, or of the compound it is a piece of, tells something
 * @param isPiece of a compound, which is no abbreviation
 */
export function kindOfWord(
  words: Words,
  i: number,
  isCapital: boolean,
  isPiece = false,
): WordKind | undefined {
  const token = words.tokens[i];
  if (token === undefined) return undefined;
  // "My" is a name in Vietnam, and begins half of what is written here.
  if (owning.has(token.plain)) return undefined;
  const hits = words.hits(i);
  const has: Has = (name) => hits.some((hit) => hit.className === name && hit.length === 1);
  if (hits.length === 0) return looksLikeName(token, isCapital) ? 'unknown' : undefined;
  if (has('given') || has('surname')) {
    if (beginsLonger(hits, has('given-mostly'))) return undefined;
    const isWord = hits.some((hit) => !harmless.has(hit.className) && !isPeople(hit.className));
    if (isWord) return kindOfClinical(token, has, isCapital);
    return kindOfListed(token, has, { isCapital, isPiece });
  }
  const mayBe = hits.every(
    (hit) => hit.length === 1 && (softens.has(hit.className) || isPeople(hit.className)),
  );
  return isCapital && mayBe && token.plain.length > 2 && !has('word') ? 'wordy' : undefined;
}

// "Ann Arbor" is a town, whoever Ann is.
function beginsLonger(hits: ReturnType<Words['hits']>, isMostly: boolean): boolean {
  return hits.some((hit) => hit.length > 1 && (hit.className === 'place-eponym' || !isMostly));
}

function kindOfClinical({ plain }: Token, has: Has, isCapital: boolean): WordKind | undefined {
  if (has('given-mostly')) return 'weak';
  return has('name-word') || (isCapital && plain.length < 4) ? 'wordy' : undefined;
}

function kindOfListed(
  token: Token,
  has: Has,
  { isCapital, isPiece }: { isCapital: boolean; isPiece: boolean },
): WordKind {
  const isMostly = has('given-mostly');
  const { length } = token.plain;
  // Few letters, all in capitals: an abbreviation more often than a name.
  if (isAllCapitals(token) && length < 5 && !isPiece) return isMostly && length === 4 ? 'weak' : 'wordy';
  if (isMostly) return 'strong';
  if (has('common-word') || (!isCapital && has('word') && !has('name-word'))) return 'wordy';
  return softening.some(has) || (!isCapital && (length < 4 || has('rare-name'))) ? 'weak' : 'strong';
}

function looksLikeName(token: Token, isCapital: boolean): boolean {
  const { plain, shape } = token;
  if (plain.length < 3 || shape === 'alnum' || !speakable.test(plain)) return false;
  const isOdd = shape === 'mixed' || plain.includes("'") || isAllCapitals(token);
  if ((isOdd && plain.length < 5) || clinicalEnding.test(plain)) return false;
  return isCapital ? !(token.opens && openingEnding.test(plain)) : !wordEnding.test(plain);
}

function isPeople(className: string): boolean {
  return className === 'group' || className.startsWith('group-');
}

/** In capitals, in a line that is not: often an abbreviation. */
export function isAllCapitals(token: Token): boolean {
  return token.shape === 'upper' && token.capital;
}
