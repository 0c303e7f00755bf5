// How many signed Slack events Aside carries beside bare Bolt, in one run: receiving, judging, keeping and telling included.
// Run by `npm run bench:slack`, on what `npm run build` made. `-- 20` loads each for 20 seconds a round.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { signingSecret } from './slack/events.mjs';

const seconds = Number(process.argv[2] ?? 5);
const rounds = 2;
const warmSeconds = 3;
const asked = { share: 0.6, p99: 60 };

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Starts a process that prints its port in a line of JSON. */
async function start(path, env, flags = []) {
  const child = spawn(process.execPath, [...flags, path], {
    env: { ...env, PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = line.startsWith('{') ? JSON.parse(line) : {};
    if (port === undefined) continue;
    child.stdout.resume();
    return { child, url: `http://127.0.0.1:${port}/slack/events` };
  }
  throw new Error(`${path} did not start`);
}

async function end(child) {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

async function load(url, forSeconds, first) {
  const child = spawn(process.execPath, [here('slack/load.mjs'), url, String(forSeconds), String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout));
}

/** A Web API that takes everything; it counts what it was told. */
async function webApi() {
  let told = 0;
  const http = createServer((request, response) => {
    if (request.url?.endsWith('chat.postEphemeral')) told += 1;
    request.resume().once('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(
        '{"ok":true,"message_ts":"1.000001","ts":"1.000001","channel":{"id":"D0"},"user_id":"U0ASIDE"}',
      );
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${http.address().port}/api/`,
    told: () => told,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}

const api = await webApi();
const directory = mkdtempSync(join(tmpdir(), 'aside-bench-'));
const profile =
  process.env.CPU_PROFILE === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env.CPU_PROFILE}`];
const bare = await start(here('slack/bare-bolt.mjs'), {});
const aside = await start(
  here('../../dist/src/main.js'),
  {
    PORT: '0',
    HOST: '127.0.0.1',
    ASIDE_DATA_DIR: directory,
    ASIDE_SECRET: 'a secret of nobody, long enough to be one',
    SLACK_API_URL: api.url,
    SLACK_BOT_TOKEN: 'xoxb-of-nobody',
    SLACK_SIGNING_SECRET: signingSecret,
  },
  profile,
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
