// How many signed Slack events Aside carries beside bare Bolt, in one run: receiving, judging, keeping and telling included.
// Run by `npm run bench:slack`, on what `npm run build` made. `-- 20` loads each for 20 seconds a round.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signingSecret } from './slack/events.mjs';
import { asideMain, end, load, start } from './slack/processes.mjs';
import { startWebApi } from './slack/web-api.mjs';

const seconds = Number(process.argv[2] ?? 5);
const rounds = 2;
// Node compiles in the course of some thousand messages what it runs often; a process that serves for weeks has done so.
const warmSeconds = 20;
const asked = { share: 0.6, p99: 60 };

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const api = await startWebApi();
const directory = mkdtempSync(join(tmpdir(), 'aside-bench-'));
const profile =
  process.env.CPU_PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.CPU_PROFILE}`];
const bare = await start(here('slack/bare-bolt.mjs'), {});
const aside = await start(
  asideMain,
  {
    PORT: '0',
    HOST: '127.0.0.1',
    ASIDE_DATA_DIR: directory,
    ASIDE_SECRET: 'a secret of nobody, long enough to be one',
    SLACK_API_URL: api.url,
    SLACK_BOT_TOKEN: 'xoxb-of-nobody',
    SLACK_SIGNING_SECRET: signingSecret,
  },
  ['--max-semi-space-size=32', ...profile],
);

const sum = (results, name) => results.reduce((total, result) => total + result[name], 0);
const summary = (results) => ({
  rate: sum(results, 'rate') / results.length,
  p50: Math.max(...results.map(({ p50 }) => p50)),
  p99: Math.max(...results.map(({ p99 }) => p99)),
  answered: sum(results, 'answered'),
  others: sum(results, 'others'),
});

try {
  let first = 0;
  const measure = async ({ url }, forSeconds) => {
    const result = await load(url, forSeconds, first);
    first += result.used;
    return result;
  };
  for (const target of [bare, aside]) await measure(target, warmSeconds);
  const before = api.told();
  const results = { bare: [], aside: [] };
  // One after the other and again, so that a busy moment of the computer meets both.
  for (let round = 0; round < rounds; round += 1) {
    results.bare.push(await measure(bare, seconds));
    results.aside.push(await measure(aside, seconds));
  }
  const [one, other] = [summary(results.bare), summary(results.aside)];
  const line = (name, { rate, p50, p99, answered, others }) =>
    `${name}: ${rate.toFixed(0)} events a second, p50 ${p50} ms, p99 ${p99} ms, ${answered} taken, ${others} not`;
  console.log(line('bare Bolt', one));
  console.log(line('Aside    ', other));
  console.log(
    `Aside carries ${((100 * other.rate) / one.rate).toFixed(0)} % of bare Bolt's rate (asked ${asked.share * 100} %), ` +
      `p99 ${other.p99} ms (asked under ${asked.p99}); ${api.told() - before} warnings were sent meanwhile`,
  );
} finally {
  await Promise.all([end(bare.child), end(aside.child)]);
  api.close();
  rmSync(directory, { recursive: true, force: true });
}
