// Every rule file, by its own examples: alone, in the company of all the others, and in a long message.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadCore } from '../src/core.ts';
import { builtInClasses } from '../src/detect/words/classes.ts';
import { checksIn } from '../src/detect/values/checks.ts';
import { createDetector, type Detection, type Detector } from '../src/detect/detect.ts';
import { indexPhrases } from '../src/detect/phrases/phrase-index.ts';
import { conductRules, type ConductHit } from '../src/domain/conduct.ts';
import type { CompiledRule } from '../src/domain/rule.ts';
import { notRaised, ruleLock, unproved } from '../src/rulebook/lock.ts';
import { rulesDirectory } from '../src/rulebook/load-path.ts';
import { knownGapsPage } from '../src/tools/known-gaps.ts';

const core = loadCore();
const { detector, lexicon } = core;
const lock = ruleLock.parse(JSON.parse(readFileSync(`${rulesDirectory()}/lock.json`, 'utf8')));
const only = process.env['RULE'];
const pairs = core.rulebook.files
  .map((file, i) => ({ file, rule: core.rulebook.rules[i] as CompiledRule }))
  .filter(({ file }) => only === undefined || file.id.startsWith(only));

interface Marked {
  readonly text: string;
  readonly spans: readonly string[];
}

/** "NHS «401» x" → the text without marks and its marked spans as "start-end". */
function readMarks(example: string): Marked {
  let text = '';
  let open = -1;
  const spans: string[] = [];
  for (const char of example) {
    if (char === '«') open = text.length;
    else if (char === '»') spans.push(`${open}-${text.length}`);
    else text += char;
  }
  return { text, spans };
}

interface Read extends Detection {
  readonly conduct: readonly ConductHit[];
}

function readBy(by: Detector, text: string): Read {
  const open = by.open(text);
  return { ...open.read(), conduct: open.conduct(conductRules) };
}

// An example is read by the whole book once, whatever is asked of it.
const byBook = new Map<string, Read>();

function readByBook(text: string): Read {
  const known = byBook.get(text) ?? readBy(detector, text);
  byBook.set(text, known);
  return known;
}

function spansOf({ findings, cues, claims, conduct }: Read, rule: CompiledRule): readonly string[] {
  if (rule.kind === 'claim')
    return [
      ...new Set(claims.filter((claim) => claim.rule === rule.id).map(({ start, end }) => `${start}-${end}`)),
    ];
  const own = rule.kind === 'conduct' ? conduct : rule.kind === 'cue' ? cues : findings;
  return own.filter((found) => found.rule === rule.id).map((found) => `${found.start}-${found.end}`);
}

// Lines of a word that no list knows: further than any pattern is read around what it needs, and nothing of their own.
const filler = '\nqqqzx'.repeat(100);

// What closes a message, or is all of it, no longer does when something follows.
const whole = new Set(['case-closing-question', 'name-reply']);

function sourceOf(folder: string): string {
  const directory = new URL(folder, import.meta.url);
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(name, directory), 'utf8'))
    .join('');
}

describe.each(pairs.map(({ file, rule }) => [file.id, file, rule] as const))('rule %s', (_id, file, rule) => {
  const alone = createDetector([rule], lexicon, indexPhrases([rule]));

  test.each(file.flag)('finds what is marked, alone: %s', (example) => {
    const { text, spans } = readMarks(example);
    expect(spans.length).toBeGreaterThan(0);
    expect(spansOf(readBy(alone, text), rule)).toEqual(spans);
  });

  test.each(file.flag)('is not lost among all rules: %s', (example) => {
    const { text, spans } = readMarks(example);
    if (rule.kind === 'cue' || rule.kind === 'claim' || rule.kind === 'conduct') {
      expect(spansOf(readByBook(text), rule)).toEqual(spans);
      return;
    }
    const found = readByBook(text).findings;
    for (const span of spans) {
      const [start = 0, end = 0] = span.split('-').map(Number);
      expect(found.filter((finding) => finding.start < end && start < finding.end)).not.toEqual([]);
    }
  });

  // The look at the vocabulary of a long message leaves out nothing that could stand in it.
  test('finds in a long message what it finds in a short one', () => {
    for (const example of whole.has(file.id) ? [] : file.flag) {
      const { text } = readMarks(example);
      const short = readByBook(text);
      const long = readBy(detector, `${text}\n${filler}`);
      const own = ({ findings, cues, conduct }: Read): unknown =>
        [findings, cues, conduct].map((found) =>
          found.filter(({ rule }) => rule === file.id).map(({ start, end }) => [start, end]),
        );
      expect(own(long)).toEqual(own(short));
    }
  });

  test.each(file.pass)('leaves alone: %s', (example) => {
    expect(example).not.toMatch(/[«»]/u);
    expect(spansOf(readBy(alone, example), rule)).toEqual([]);
    expect(spansOf(readByBook(example), rule)).toEqual([]);
  });
});

describe('the book', () => {
  // `npm run lock:rules` proves them with recheck; that takes minutes, comparing hashes takes none.
  test('every pattern is proved linear in rules/lock.json', () => {
    const rules = pairs.map(({ rule }) => rule);
    expect(unproved(lock, rules)).toEqual([]);
  });

  test('a rule that changed since its release has a higher version', () => {
    expect(notRaised(lock, core.rulebook.files)).toEqual([]);
  });

  test('rules/README.md tells the known gaps of every rule; where it does not, run `npm run lock:rules`', () => {
    expect(readFileSync(`${rulesDirectory()}/README.md`, 'utf8')).toBe(knownGapsPage(core.rulebook.files));
  });

  test('no example stands twice', () => {
    const all = core.rulebook.files.flatMap((file) =>
      [...file.flag, ...file.pass].map((example) => example.replace(/[«»]/gu, '')),
    );
    const twice = all.filter((example, i) => all.indexOf(example) !== i);
    expect(twice).toEqual([]);
  });

  test('no rule lists a word twice', () => {
    const twice = core.rulebook.files.flatMap((file) => {
      const listed = file.match.flatMap((m) => ('words' in m ? m.words : []));
      const plain = listed.map((term) => term.toLowerCase().replaceAll('-', ' '));
      return plain.filter((term, i) => plain.indexOf(term) !== i).map((term) => `${file.id}: ${term}`);
    });
    expect(twice).toEqual([]);
  });

  test('every check is used by a rule', () => {
    const used = new Set(core.rulebook.files.map((file) => file.check));
    expect([...checksIn(2026).keys()].filter((name) => !used.has(name))).toEqual([]);
  });

  test('every word list is used by a rule or by the code', () => {
    const phrases = core.rulebook.files.flatMap((file) =>
      file.match.map((m) => ('phrase' in m ? m.phrase : '')),
    );
    const used = new Set([...phrases.join(' ').matchAll(/[{&!]([a-z][a-z-]*)/gu)].map(([, name]) => name));
    const code = ['detect', 'assess', 'respond'].map((stage) => sourceOf(`../src/${stage}/`)).join('');
    const lists = readdirSync(`${rulesDirectory()}/words`).map((name) => name.replace(/\.txt$/u, ''));
    expect(lists.filter((name) => !used.has(name) && !code.includes(`'${name}'`))).toEqual([]);
  });

  test('a word class has no name of a built-in one', () => {
    expect(lexicon.classes.filter((name) => builtInClasses.includes(name))).toEqual([]);
  });
});
