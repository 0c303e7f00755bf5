// Regular English inflection by simple rules. A form too many does no harm: it is only asked "is this a word?".

const VOWEL = /[aeiou]/;
/** Verbs of several syllables whose stressed last syllable doubles its consonant. */
const DOUBLES = new Set(
  (
    'admit commit permit submit omit transmit emit remit refit acquit refer prefer defer infer confer transfer deter ' +
    'inter occur recur incur concur begin forget regret abet beset control patrol compel expel propel repel rebel ' +
    'excel dispel impel annul equip kidnap handicap worship program format outfit input unzip rerun upset cannot ' +
    'debug unplug overlap intubed recap hiccup catnap'
  ).split(' '),
);

/**
 * @param {string} word
 * @returns {string[]}
 */
export function plural(word) {
  if (/[^aeiou]y$/.test(word)) return [`${word.slice(0, -1)}ies`];
  if (/(s|x|z|ch|sh)$/.test(word)) return word.endsWith('sis') ? [] : [`${word}es`];
  if (/[^aeiou]o$/.test(word)) return [`${word}s`, `${word}es`];
  return [`${word}s`];
}

/**
 * Third person, past and -ing forms.
 *
 * @param {string} verb
 * @returns {string[]}
 */
export function verbForms(verb) {
  const third = plural(verb);
  if (verb.endsWith('ie')) return [...third, `${verb}d`, `${verb.slice(0, -2)}ying`];
  if (/(ee|oe|ye)$/.test(verb)) return [...third, `${verb}d`, `${verb}ing`];
  if (verb.endsWith('e')) return [...third, `${verb}d`, `${verb.slice(0, -1)}ing`];
  if (/[^aeiou]y$/.test(verb)) return [...third, `${verb.slice(0, -1)}ied`, `${verb}ing`];
  const last = verb.at(-1);
  const doubled = [`${verb}${last}ed`, `${verb}${last}ing`];
  if (doubles(verb)) return [...third, ...doubled];
  const plain = [`${verb}ed`, `${verb}ing`];
  return /[aeu]l$/.test(verb) ? [...third, ...plain, ...doubled] : [...third, ...plain];
}

/**
 * Comparative and superlative, where the word is short enough to have them.
 *
 * @param {string} adjective
 * @returns {string[]}
 */
export function degrees(adjective) {
  if (syllables(adjective) > (adjective.endsWith('y') ? 2 : 1)) return [];
  if (/[^aeiou]y$/.test(adjective)) return [`${adjective.slice(0, -1)}ier`, `${adjective.slice(0, -1)}iest`];
  if (adjective.endsWith('e')) return [`${adjective}r`, `${adjective}st`];
  const stem = doubles(adjective) ? `${adjective}${adjective.at(-1)}` : adjective;
  return [`${stem}er`, `${stem}est`];
}

/**
 * The -ly adverb.
 *
 * @param {string} adjective
 * @returns {string}
 */
export function adverb(adjective) {
  if (/[^aeiou]le$/.test(adjective)) return `${adjective.slice(0, -1)}y`;
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}ily`;
  if (adjective.endsWith('ic')) return `${adjective}ally`;
  return adjective.endsWith('ll') ? `${adjective}y` : `${adjective}ly`;
}

function doubles(word) {
  if (DOUBLES.has(word)) return true;
  return syllables(word) === 1 && /[^aeiou][aeiou][bdfgklmnprtvz]$/.test(word) && VOWEL.test(word);
}

function syllables(word) {
  return (word.replace(/e$/, '').match(/[aeiouy]+/g) ?? []).length;
}
