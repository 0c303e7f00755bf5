// How long counting people takes: microseconds a message, over the cases of a labelled file as they are found in it.
// Run by `npm run bench`, on what `npm run build` made.
import { readFileSync } from 'node:fs';

const built = new URL('../../dist/src/', import.meta.url);
const { loadCore } = await import(new URL('core.js', built).href);
const { disclose } = await import(new URL('assess/disclose.js', built).href);

const limit = 50;
const runs = 20;
const core = loadCore();
const cases = readFileSync(new URL('../corpus/dev.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line))
  .filter((record) => record.case)
  .map((record) => [
    disclose(core.detector.detect(record.text).findings).attributes,
    record.channel?.catchment,
  ]);

for (const [attributes, catchment] of cases) core.score(attributes, { catchment });
const times = cases
  .map(([attributes, catchment]) => {
    const start = performance.now();
    for (let run = 0; run < runs; run += 1) core.score(attributes, { catchment });
    return ((performance.now() - start) * 1000) / runs;
  })
  .toSorted((a, b) => a - b);
const at = (share) => (times[Math.floor(times.length * share)] ?? 0).toFixed(0);
console.log(
  `the estimate, ${cases.length} cases: median ${at(0.5)} µs (asked under ${limit}), nine in ten under ${at(0.9)} µs`,
);
