// A million strange texts through detection, every fiftieth of them down the whole road; then time against length.
//
//   npm run fuzz                      a million
//   npm run fuzz -- 20000 --seed 7    fewer, or a seed of an earlier run again
//
// Prints each kind of fault once, with a text that shows it, and ends with 1 where there is any.
import fc from 'fast-check';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { driftOf, faithful, faultsOf, grown, strangeText } from './strange-text.mjs';

const built = new URL('../../dist/src/', import.meta.url);
if (!existsSync(built)) throw new Error('there is nothing to try: run "npm run build" first');
const { loadCore } = await import(new URL('core.js', built).href);
const { openBench } = await import(new URL('cli/bench.js', built).href);

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const runs = Number(positionals[0] ?? 1_000_000);
const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
const batch = 1000;
const longest = 40_000;
const slowMs = 250;

const core = loadCore();
const bench = openBench(core);
const detect = (text) => core.detector.detect(text);

/** The messages of our own sets; what is kept back stays so. */
const said = ['dev', 'own', 'voices', 'topics'].flatMap((name) =>
  readFileSync(new URL(`../corpus/${name}.jsonl`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line).text),
);
const examples = core.rulebook.files.flatMap((file) => [...file.flag, ...file.pass]);
const messages = [...said, ...examples.map((example) => example.replace(/[«»]/gu, ''))];

/** @type {Map<string, { count: number, text: string }>} */
const faults = new Map();

/** @param {string} fault @param {string} text */
function tell(fault, text) {
  if (!faults.has(fault)) console.log(`new: ${fault}, in ${text.length} characters`);
  const known = faults.get(fault) ?? { count: 0, text };
  faults.set(fault, { count: known.count + 1, text: text.length < known.text.length ? text : known.text });
}

/** Milliseconds of this process's own work so far: what others do on the machine does not count. */
function workedMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** @param {string} text @param {() => void | Promise<void>} run */
async function guarded(text, run) {
  try {
    const start = workedMs();
    await run();
    // What is slow once may have paid for somebody else's garbage.
    if (workedMs() - start > slowMs && leastMs(text) > slowMs) tell(`slower than ${slowMs} ms`, text);
  } catch (error) {
    tell(`${error instanceof Error ? error.name : typeof error} thrown`, text);
  }
}

async function judged(text) {
  const { verdict } = await bench.judge({ text }, { sensitivity: 'strict' });
  if (verdict.outcome === 'undecided') tell(`undecided (${verdict.cause})`, text);
}

const texts = strangeText(messages, { longest });
const started = performance.now();
let tried = 0;
for (let nth = 0; tried < runs; nth += 1) {
  for (const text of fc.sample(texts, { seed: seed + nth, numRuns: Math.min(batch, runs - tried) })) {
    tried += 1;
    await guarded(text, () => {
      for (const fault of faultsOf(text, detect(text))) tell(fault, text);
    });
    if (tried % 50 === 0) await guarded(text, () => judged(text));
  }
  if (tried % 20_000 === 0) console.log(`${tried} texts, ${faults.size} kinds of fault`);
}

for (const text of messages.filter((one) => /^[\x20-\x7e]*$/u.test(one)))
  for (const [name, change] of Object.entries(faithful))
    for (const drift of driftOf(text, change, detect))
      tell(`${drift.replace(/ \d+-\d+/u, '')}: ${name}`, text);

/** The least of several runs: whatever else happens meanwhile only adds to it. @param {string} text */
function leastMs(text) {
  let least = Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < 5; nth += 1) {
    const start = workedMs();
    detect(text);
    least = Math.min(least, workedMs() - start);
  }
  return least;
}

const shapes = [
  'a',
  '0123456789',
  ' ',
  'k ',
  '([{<',
  '👩‍⚕️🙂',
  'Jane Ashdown, ',
  '\n',
  'Mr ',
  '12 ',
  'a@b.',
  '1/1/',
  'A^B',
  "'s ",
];
const units = [...shapes, ...fc.sample(strangeText(messages, { longest: 100 }), { seed, numRuns: 60 })];
// Twice the length may take twice the time, and half as much again for what no longer fits in a cache.
const mostRatio = 3;
// A shape that takes less is not worth a measurement.
const leastWorthMs = 3;

/** How many times as long twice the text takes. @param {string} unit */
function growthOf(unit) {
  const whole = leastMs(grown(unit, longest));
  return whole < leastWorthMs ? 0 : whole / leastMs(grown(unit, longest / 2));
}

let worst = 0;
for (const unit of units) {
  const ratio = [1, 2, 3].reduce(
    (least) => (least > mostRatio ? Math.min(least, growthOf(unit)) : least),
    growthOf(unit),
  );
  worst = Math.max(worst, ratio);
  if (ratio > mostRatio) tell(`twice the length takes ${ratio.toFixed(1)} times as long`, unit);
}

const minutes = ((performance.now() - started) / 60_000).toFixed(1);
console.log(
  `${tried} texts from seed ${seed} in ${minutes} min; ${units.length} shapes of ${longest} characters,`,
);
console.log(`of which twice the length took at most ${worst.toFixed(2)} times as long`);
for (const [fault, { count, text }] of faults)
  console.log(`${String(count).padStart(6)}  ${fault}\n        ${JSON.stringify(text.slice(0, 400))}`);
if (faults.size === 0) console.log('nothing thrown, nothing outside, nothing slow');
process.exitCode = faults.size === 0 ? 0 : 1;
