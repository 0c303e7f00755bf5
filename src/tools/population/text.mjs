// Letters: how names are folded for comparing, cased and brought into Latin script.

const LIGATURES = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'ng',
  ə: 'a',
};

/**
 * The key under which a name is looked up: lower case, accents and apostrophes dropped, hyphens as spaces.
 *
 * @param {string} name
 * @returns {string}
 */
export function fold(name) {
  return name
    .toLowerCase()
    .replace(/[ßæœøđðþłıħŋə]/g, (letter) => LIGATURES[letter] ?? letter)
    .normalize('NFKD')
    .replace(/[\p{M}'’ʻʼ‘`.]/gu, '')
    .replace(/[\s-]+/g, ' ')
    .trim();
}

/**
 * True for a spelling with letters beyond a to z.
 *
 * @param {string} name
 */
export function isAccented(name) {
  return /[^ -~]/.test(name);
}

/**
 * True for a name written in Latin letters, with the marks that occur inside names.
 *
 * @param {string} name
 */
export function isLatinName(name) {
  return /^\p{Script=Latin}[\p{Script=Latin}\p{M}'’ʻ-]*$/u.test(name);
}

const CYRILLIC = {
  ...{
    а: 'a',
    б: 'b',
    в: 'v',
    г: 'g',
    д: 'd',
    е: 'e',
    ё: 'yo',
    ж: 'zh',
    з: 'z',
    и: 'i',
    й: 'y',
    к: 'k',
    л: 'l',
  },
  ...{
    м: 'm',
    н: 'n',
    о: 'o',
    п: 'p',
    р: 'r',
    с: 's',
    т: 't',
    у: 'u',
    ф: 'f',
    х: 'kh',
    ц: 'ts',
    ч: 'ch',
    ш: 'sh',
  },
  ...{ щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya', є: 'ye', і: 'i', ї: 'yi', ґ: 'g', "'": '' },
};
const GREEK = {
  ...{
    α: 'a',
    β: 'v',
    γ: 'g',
    δ: 'd',
    ε: 'e',
    ζ: 'z',
    η: 'i',
    θ: 'th',
    ι: 'i',
    κ: 'k',
    λ: 'l',
    μ: 'm',
    ν: 'n',
  },
  ...{ ξ: 'x', ο: 'o', π: 'p', ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o' },
};

/** Letter groups that are not spelt letter by letter. */
const GROUPS = [
  [/ου/g, 'ou'],
  [/α[υ]/g, 'av'],
  [/ε[υ]/g, 'ev'],
  [/γγ/g, 'ng'],
  [/^μπ/g, 'b'],
  [/^ντ/g, 'd'],
  [/(?<=[аеёиоуыэюя])е/g, 'ye'],
  [/ий$/g, 'y'],
  [/ый$/g, 'y'],
  [/ия$/g, 'iya'],
];

/**
 * A Russian, Ukrainian or Greek name in Latin letters, as passports commonly spell it.
 *
 * @param {string} name
 * @returns {string} lower case
 */
export function transliterate(name) {
  let text = name
    .toLowerCase()
    .normalize('NFC')
    .replace(/[ά]/g, 'α')
    .replace(/[έ]/g, 'ε')
    .replace(/[ήὴ]/g, 'η');
  text = text.replace(/[ίϊΐ]/g, 'ι').replace(/[ό]/g, 'ο').replace(/[ύϋΰ]/g, 'υ').replace(/[ώ]/g, 'ω');
  for (const [group, latin] of GROUPS) text = text.replace(group, latin);
  return [...text].map((letter) => CYRILLIC[letter] ?? GREEK[letter] ?? letter).join('');
}
