// Texts as nobody should write them: parts of messages cut, disguised and mixed with characters of every plane; and what
// must hold of whatever is found in them. `npm run fuzz` and the unit tests draw from here.
import fc from 'fast-check';

/** @typedef {{ start: number, end: number, rule: string }} Found */
/** @typedef {{ findings: readonly Found[], cues: readonly Found[], failures: readonly string[] }} Detection */

const oddities = [
  '\ud800',
  '\udfff',
  '\udbff\ud800',
  '\0',
  '\u200B',
  '\u202E',
  '\uFEFF',
  '\u0301',
  '\u20E3',
  '\u{E0041}',
  '\r\n',
  '\u2028',
  '𝐘',
  '４',
  '①',
  'ﷺ',
  'ﬃ',
  'İ',
  'ß',
  'é',
  '١٢',
  '👩‍⚕️',
  '🇬🇧',
  '<@U1>',
  '`',
  '\t',
  "'s",
  '@@',
  '^',
  '||',
  '%',
  '://',
  '\n\n\n',
  '('.repeat(50),
  ' '.repeat(99),
  '-'.repeat(9),
  '. '.repeat(9),
];

// Full-width forms, letters of formulas, and letters that look alike: by the plain character.
const wide = (char) => (/[!-~]/u.test(char) ? String.fromCodePoint(char.charCodeAt(0) + 0xfee0) : char);
const bold = (char) => {
  const [base, first] = /[a-z]/u.test(char) ? [0x1d41a, 97] : [0x1d400, 65];
  return /[a-z]/iu.test(char) ? String.fromCodePoint(base + char.charCodeAt(0) - first) : char;
};
const twins = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  i: 'і',
  A: 'А',
  B: 'В',
  E: 'Е',
  H: 'Н',
  M: 'М',
};
const leet = { o: '0', i: '1', e: '3', a: '4', s: '5', t: '7' };

/** Disguises that a reader sees through, character by character; what stands in plain text must be found in them too. */
export const faithful = {
  'full-width': wide,
  'letters of formulas': bold,
  'marks that nobody sees': (char) => `${char}\u200B`,
};

const disguises = [
  ...Object.values(faithful),
  (char) => twins[char] ?? char,
  (char) => leet[char] ?? char,
  (char) => `${char} `,
  (char) => `${char}\u0301`,
  (char) => char.toUpperCase(),
  (char) => char.toLowerCase(),
  (char) => (char === ' ' ? '\n' : char),
  (char) => (char === ' ' ? '' : char),
];

const disguised = (text, change) => [...text].map(change).join('');

/**
 * @param {readonly string[]} messages to be taken apart
 * @param {{ longest: number }} limits in UTF-16 units; one text in some thousand grows so long
 */
export function strangeText(messages, { longest }) {
  const message = fc.constantFrom(...messages);
  const cut = fc
    .tuple(message, fc.nat(80), fc.nat(80))
    .map(([text, from, to]) => text.slice(Math.min(from, to), Math.max(from, to)));
  const inDisguise = fc
    .tuple(message, fc.constantFrom(...disguises), fc.nat(60), fc.nat(60))
    .map(([text, change, from, size]) =>
      [text.slice(0, from), disguised(text.slice(from, from + size), change), text.slice(from + size)].join(
        '',
      ),
    );
  const piece = fc.oneof(
    { weight: 4, arbitrary: cut },
    { weight: 3, arbitrary: inDisguise },
    { weight: 2, arbitrary: fc.constantFrom(...oddities) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
    {
      weight: 1,
      arbitrary: fc.array(fc.nat(0xffff), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
    },
    { weight: 1, arbitrary: fc.stringMatching(/^[\d ()/.:+-]{1,20}$/u) },
    { weight: 1, arbitrary: fc.stringMatching(/^[A-Z][a-z]{0,9}[ ,.'-][A-Z]?[a-z]{0,9}$/u) },
  );
  const short = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));
  const long = short.map((text) => grown(text, longest));
  return fc.oneof({ weight: 4000, arbitrary: short }, { weight: 1, arbitrary: long });
}

/** `unit` over and over, so long. @param {string} unit @param {number} length */
export function grown(unit, length) {
  return unit === '' ? '' : unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** What is wrong with a detection: a rule that threw, a span outside the text or through a character, spans over each other. */
export function faultsOf(text, { findings, cues, failures }) {
  const spans = [...findings, ...cues];
  const outside = spans.filter(({ start, end }) => !(start >= 0 && end > start && end <= text.length));
  const through = spans.filter(({ start, end }) => splitsPair(text, start) || splitsPair(text, end));
  const over = findings.filter((next, nth) => nth > 0 && next.start < (findings[nth - 1]?.end ?? 0));
  return [
    ...failures.map((failure) => `${failure} threw`),
    ...outside.map(({ rule }) => `${rule} outside`),
    ...through.map(({ rule }) => `${rule} through a character`),
    ...over.map(({ rule }) => `${rule} over another`),
  ];
}

function splitsPair(text, at) {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff;
}

/**
 * What a disguise changes though it must not: every span found in the plain text stands, moved to where its characters are
 * now, in the disguised one, and nothing else does.
 * @param {string} text plain ASCII @param {(char: string) => string} change @param {(text: string) => Detection} detect
 */
export function driftOf(text, change, detect) {
  const starts = [];
  const ends = [];
  let at = 0;
  for (const char of text) {
    const now = change(char);
    starts.push(at);
    // A mark that nobody sees belongs to no span that ends before it.
    ends.push(at + now.replace('\u200B', '').length);
    at += now.length;
  }
  const said = ({ rule, start, end }) => `${rule} ${start}-${end}`;
  const moved = detect(text).findings.map(({ rule, start, end }) =>
    said({ rule, start: starts[start], end: ends[end - 1] }),
  );
  const seen = detect(disguised(text, change)).findings.map(said);
  return [
    ...moved.filter((one) => !seen.includes(one)).map((one) => `${one} is not found`),
    ...seen.filter((one) => !moved.includes(one)).map((one) => `${one} is found in disguise alone`),
  ];
}
