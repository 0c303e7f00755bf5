// How long the longest message takes: median milliseconds of detection over 20 runs, for shapes that are hard to read.
// Run by `npm run bench`, on what `npm run build` made.
import { existsSync } from 'node:fs';

const built = new URL('../../dist/src/core.js', import.meta.url);
if (!existsSync(built)) throw new Error('there is nothing to measure: run "npm run build" first');
const { loadCore } = await import(built.href);

const size = 40_000;
const runs = 20;
const limit = 50;

const chat = [
  '71M from Ely MN, COPD flare, started azithro yesterday. K 5.9, Na 131, creat 2.1 (baseline 1.0).',
  'Mrs Ashdown wants to go home, daughter is worried. Anyone using NIV early here?',
  "He's a retired truck driver, lives alone. Discussed w/ ICU, they said watch & wait...",
  'thanks all, will repeat the gas at 4 and call cards if the trop moves :sob:',
].join('\n');

const shapes = {
  'one letter': 'a',
  digits: '0123456789',
  spaces: ' ',
  'single letters, spaces': 'k ',
  chat: `${chat}\n`,
  'nested brackets': '([{<',
  emoji: '👩‍⚕️🙂',
  names: 'Jane Ashdown, ',
  'line breaks': '\n',
  titles: 'Mr ',
  numbers: '12 ',
  addresses: 'a@b.',
};

/** @param {number[]} times */
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

const { detector } = loadCore();
let isSlow = false;
for (const [name, unit] of Object.entries(shapes)) {
  const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    detector.detect(text);
    return performance.now() - start;
  });
  isSlow ||= median(times) > limit;
  console.log(`${name.padEnd(24)} ${median(times).toFixed(1).padStart(8)} ms`);
}
console.log(
  `\n${size.toLocaleString('en')} characters, median of ${runs} runs; ${limit} ms are asked${isSlow ? ', and not kept' : ''}`,
);
