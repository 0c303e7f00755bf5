// Aside and its peers side by side on the same text, scored by the same rules.
//
//   npm ci --prefix test/bench/peers
//   npm run eval:peers                      our own sets
//   npm run eval:peers -- FILE...           any file that `aside eval` reads and that marks identifiers
//
// recall: a marked direct identifier is found where half of it is covered. P: the share of what is found that is marked.
// negatives hit: messages with no identifier in them, of which something is taken out all the same. names: recall as in
// `aside eval`, in each letter case. Messages a second and the 99th percentile in milliseconds, one message at a time.
import { existsSync } from 'node:fs';

const built = new URL('../../../dist/src/', import.meta.url);
if (!existsSync(built)) throw new Error('there is nothing to measure: run "npm run build" first');
if (!existsSync(new URL('node_modules', import.meta.url)))
  throw new Error('the peers are not installed: run "npm ci --prefix test/bench/peers" first');
const { peers } = await import('./peers.mjs');
const { openBench } = await import(new URL('cli/bench.js', built).href);
const { isFound, overlap } = await import(new URL('cli/eval/cover.js', built).href);
const { letterCases, recase } = await import(new URL('cli/eval/letter-case.js', built).href);
const { readLabelled } = await import(new URL('cli/eval/score.js', built).href);
const { columns, rate } = await import(new URL('cli/eval/table.js', built).href);
const { identifierKinds, isIdentifier } = await import(new URL('domain/finding.js', built).href);
const { leadsToPatient } = await import(new URL('domain/subject.js', built).href);

/** @typedef {import('./peers.mjs').Span} Span */
/** @typedef {import('./peers.mjs').Peer} Peer */

const own = ['dev', 'own', 'voices', 'topics'].map(
  (name) => new URL(`../../corpus/${name}.jsonl`, import.meta.url).pathname,
);
const files = process.argv.length > 2 ? process.argv.slice(2) : own;
const direct = new Set(identifierKinds);
const messages = (await readLabelled(files)).filter(({ gold }) => gold !== undefined);
if (messages.length === 0) throw new Error('no record marks any identifier: name files with gold spans');
const bench = openBench();

/** @param {{ findings: readonly { kind: string, subject: string, start: number, end: number }[] }} seen */
const identifiersOf = ({ findings }) =>
  findings.filter(({ kind, subject }) => isIdentifier(kind) && leadsToPatient(subject));

/** @type {Peer[]} */
const aside = [
  { name: 'Aside, details', spansIn: (text) => identifiersOf(bench.core.detector.detect(text)) },
  {
    name: 'Aside, where it warns at strict',
    spansIn: async (text) => {
      const { assessment, verdict } = await bench.judge({ text }, { sensitivity: 'strict' });
      return verdict.outcome === 'warn' ? identifiersOf(assessment) : [];
    },
  },
];

/** Once through all messages, timed one by one. @param {Peer} peer */
async function spansOf(peer) {
  for (const { message } of messages.slice(0, 50)) await peer.spansIn(message.text);
  const times = [];
  const spans = [];
  for (const { message } of messages) {
    const start = performance.now();
    spans.push(await peer.spansIn(message.text));
    times.push(performance.now() - start);
  }
  const sum = times.reduce((all, ms) => all + ms, 0);
  const p99 = times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? 0;
  return { spans, perSecond: (1000 * times.length) / sum, p99 };
}

const directOf = ({ gold }) => gold.filter(({ category }) => direct.has(category));
const namesOf = ({ gold }) => gold.filter(({ category }) => category === 'name');
const isNegative = (one) => directOf(one).length === 0 && one.warn.strict !== true;

/** @param {Span[][]} spans */
function recallOf(spans) {
  const marks = messages.flatMap((one, nth) => directOf(one).map((gold) => isFound(gold, spans[nth])));
  return rate(marks.filter(Boolean).length, marks.length);
}

/** @param {Span[][]} spans */
function precisionOf(spans) {
  let whole = 0;
  let inside = 0;
  for (const [nth, { gold }] of messages.entries()) {
    const shared = overlap(spans[nth], gold);
    whole += shared.whole;
    inside += shared.inside;
  }
  return whole === 0 ? '–' : `${((100 * inside) / whole).toFixed(1)} %`;
}

/** @param {Peer} peer @param {string} letterCase */
async function namesIn(peer, letterCase) {
  let all = 0;
  let found = 0;
  for (const one of messages) {
    const names = namesOf(one);
    if (names.length === 0) continue;
    const spans = await peer.spansIn(recase(one.message.text, names, letterCase));
    all += names.length;
    found += names.filter((name) => isFound(name, spans)).length;
  }
  return all === 0 ? '–' : `${((100 * found) / all).toFixed(0)} %`;
}

const rows = [['', 'recall', 'P', 'negatives hit', `names ${letterCases.join(' ')}`, 'messages/s', 'p99 ms']];
for (const peer of [...peers(), ...aside]) {
  const { spans, perSecond, p99 } = await spansOf(peer);
  const negatives = spans.filter((_, nth) => isNegative(messages[nth]));
  const names = [];
  for (const letterCase of letterCases) names.push(await namesIn(peer, letterCase));
  rows.push([
    peer.name,
    recallOf(spans),
    precisionOf(spans),
    rate(negatives.filter((found) => found.length > 0).length, negatives.length),
    names.join(' '),
    perSecond.toFixed(0),
    p99.toFixed(1),
  ]);
}
console.log(`${messages.length} messages of ${files.map((file) => file.split('/').at(-1)).join(', ')}`);
console.log(columns(rows).join('\n'));
