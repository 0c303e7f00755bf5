// What two processes on one Redis carry beside one. Run by `npm run bench:scale`, on what `npm run build` made;
// `-- 20` loads each for 20 seconds a round. On few cores the load and Redis take their share: what a message costs tells the rest.
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingSecret } from './slack/events.mjs';
import { asideMain, computed, end, load, start, startRedis } from './slack/processes.mjs';
import { startWebApi } from './slack/web-api.mjs';

const seconds = Number(process.argv[2] ?? 8);
const warmSeconds = 4;
const asked = 1.8;
const cores = availableParallelism();

const directory = mkdtempSync(join(tmpdir(), 'aside-scale-'));
const api = await startWebApi();
const redis = await startRedis(directory);
let first = 0;

/** Loads so many processes at once; to messages a second, and to what a message cost whom, in milliseconds of a core. */
async function measure(asides, forSeconds) {
  const pids = asides.map(({ child }) => child.pid);
  const spent = () => pids.map(computed).reduce((sum, each) => sum + each, 0);
  const before = { aside: spent(), redis: computed(redis.child.pid), here: process.cpuUsage() };
  const results = await Promise.all(
    asides.map(({ url }, nth) => load(url, forSeconds, first + nth * 1_000_000)),
  );
  first += 20_000;
  const taken = results.reduce((sum, { answered }) => sum + answered, 0);
  const own = process.cpuUsage(before.here);
  const each = (sum) => (1000 * sum) / taken;
  return {
    rate: results.reduce((sum, { rate }) => sum + rate, 0),
    aside: each(spent() - before.aside),
    redis: each(computed(redis.child.pid) - before.redis),
    load: each((own.user + own.system) / 1e6 + results.reduce((sum, { computed: c }) => sum + c, 0)),
  };
}

const settings = {
  PORT: '0',
  HOST: '127.0.0.1',
  REDIS_URL: redis.url,
  ASIDE_SECRET: 'a secret of nobody, long enough to be one',
  SLACK_API_URL: api.url,
  SLACK_BOT_TOKEN: 'xoxb-of-nobody',
  SLACK_SIGNING_SECRET: signingSecret,
};
const asides = [await start(asideMain, settings), await start(asideMain, settings)];

try {
  await measure(asides, warmSeconds);
  const one = await measure(asides.slice(0, 1), seconds);
  const two = await measure(asides, seconds);
  const line = (name, { rate, aside, redis: store, load: others }) =>
    `${name}: ${rate.toFixed(0)} messages a second; one cost ${aside.toFixed(2)} ms of Aside, ${store.toFixed(2)} of Redis, ` +
    `${others.toFixed(2)} of the load and the Web API`;
  console.log(line('one process  ', one));
  console.log(line('two processes', two));
  // With a core for each process, what they carry is what a message costs them.
  const apart = (2 * one.aside) / two.aside;
  const mostHere = (cores * 1000) / (two.aside + two.redis + two.load) / one.rate;
  console.log(
    `two carry ${(two.rate / one.rate).toFixed(2)} times one here, where ${cores} cores allow ${mostHere.toFixed(2)}; ` +
      `with a core for each it is ${apart.toFixed(2)} (asked ${asked})`,
  );
  process.exitCode = apart >= asked ? 0 : 1;
} finally {
  await Promise.all(asides.map(({ child }) => end(child)));
  await end(redis.child);
  api.close();
  rmSync(directory, { recursive: true, force: true });
}
