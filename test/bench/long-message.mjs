// How long the longest message takes: median milliseconds over 20 runs, for detection and for the whole road with its
// rewrites, in shapes that are hard to read.
// Run by `npm run bench`, on what `npm run build` made, with as much room for what is young as `npm start` gives.
import { existsSync, readFileSync } from 'node:fs';

const built = new URL('../../dist/src/', import.meta.url);
if (!existsSync(built)) throw new Error('there is nothing to measure: run "npm run build" first');
const { loadCore } = await import(new URL('core.js', built).href);
const { openBench } = await import(new URL('cli/bench.js', built).href);

/** @param {string} file */
const read = (file) => readFileSync(new URL(file, import.meta.url), 'utf8');

const size = 40_000;
const runs = 20;
const limit = 50;

const chat = [
  '71M from Ely MN, COPD flare, started azithro yesterday. K 5.9, Na 131, creat 2.1 (baseline 1.0).',
  'Mrs Ashdown wants to go home, daughter is worried. Anyone using NIV early here?',
  "He's a retired truck driver, lives alone. Discussed w/ ICU, they said watch & wait...",
  'thanks all, will repeat the gas at 4 and call cards if the trop moves :sob:',
].join('\n');

// A case in which nothing gives anybody away is read to its end.
const clean = [
  'her K is 5.9, Na 131, creat 2.1 (baseline 1.0), gave calcium and insulin, repeat gas at 4.',
  'pt still febrile on day 3 of ceftriaxone, cultures negative, CXR unchanged, CRP 210 from 180.',
  'he wants to go home, sats 91 on room air, walks with a frame. Anyone using NIV early here?',
].join('\n');

const shapes = {
  'one letter': 'a',
  digits: '0123456789',
  spaces: ' ',
  'single letters, spaces': 'k ',
  chat: `${chat}\n`,
  'a clean case': `${clean}\n`,
  'nested brackets': '([{<',
  emoji: '👩‍⚕️🙂',
  names: 'Jane Ashdown, ',
  'line breaks': '\n',
  titles: 'Mr ',
  numbers: '12 ',
  addresses: 'a@b.',
  // Four hundred different messages: as many words, names, ages and places as chat can hold.
  'the corpus': read('../corpus/dev.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).text)
    .join('\n'),
};

/** @param {number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** @param {() => unknown} run */
async function timed(run) {
  const times = [];
  for (let nth = 0; nth < runs; nth += 1) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return median(times);
}

const core = loadCore();
const bench = openBench(core);
let isSlow = false;
console.log(`${''.padEnd(24)} ${'detected'.padStart(11)} ${'judged'.padStart(11)}`);
for (const [name, unit] of Object.entries(shapes)) {
  const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const detected = await timed(() => core.detector.detect(text));
  const judged = await timed(() => bench.judge({ text }, { sensitivity: 'standard' }));
  isSlow ||= judged > limit;
  const columns = [detected, judged].map((ms) => `${ms.toFixed(1).padStart(8)} ms`);
  console.log(`${name.padEnd(24)} ${columns.join(' ')}`);
}
const verdict = isSlow ? ', and not kept' : ' and kept';
console.log(
  `\n${size.toLocaleString('en')} characters, median of ${runs} runs; ${limit} ms are asked${verdict}`,
);
