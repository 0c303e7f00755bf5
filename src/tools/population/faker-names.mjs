// Names of many languages, from the locales of @faker-js/faker.
import { allLocales } from '@faker-js/faker';
import { isLatinName, transliterate } from './text.mjs';

/** Locales written in Cyrillic or Greek that `transliterate` can spell in Latin letters. */
const TRANSLITERATED = new Set(['ru', 'uk', 'el']);
/** Jokes, invented languages, and lists that mostly repeat another locale's. */
const SKIPPED = new Set(['en_BORK', 'en_AU_ocker', 'eo', 'base']);
const LEAST_LETTERS = 3;
const SHARE_FEMALE = { female: 1, male: 0, generic: 0.5 };

/**
 * Given names with the share of women their list stands for.
 *
 * @returns {[name: string, shareFemale: number, source: string][]}
 */
export function fakerGivenNames() {
  const found = new Map();
  for (const [locale, person] of locales()) {
    for (const sex of ['female', 'male', 'generic']) {
      for (const name of spelled(person.first_name?.[sex] ?? [], locale)) note(found, name, sex, locale);
    }
  }
  return [...found].map(([name, entry]) => [name, entry.shareFemale, entry.source]);
}

/**
 * Surnames with the locale that first has them.
 *
 * @returns {[name: string, source: string][]}
 */
export function fakerSurnames() {
  const found = new Map();
  for (const [locale, person] of locales()) {
    const lists = Object.values(person.last_name ?? {}).flatMap((list) => list ?? []);
    for (const name of spelled(lists, locale)) if (!found.has(name)) found.set(name, locale);
  }
  return [...found];
}

function note(found, name, sex, locale) {
  const earlier = found.get(name);
  if (earlier === undefined) found.set(name, { shareFemale: SHARE_FEMALE[sex], source: locale });
  else if (sex !== 'generic' && earlier.shareFemale !== SHARE_FEMALE[sex]) earlier.shareFemale = 0.5;
}

function locales() {
  return Object.entries(allLocales)
    .filter(([locale, data]) => !SKIPPED.has(locale) && data.person !== undefined)
    .map(([locale, data]) => [locale, data.person])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

function spelled(names, locale) {
  return names
    .filter((name) => typeof name === 'string')
    .map((name) => (TRANSLITERATED.has(locale) ? transliterate(name) : name.toLowerCase().normalize('NFC')))
    .map((name) => name.trim().replace(/’/g, "'"))
    .filter((name) => isLatinName(name) && name.length >= LEAST_LETTERS);
}
