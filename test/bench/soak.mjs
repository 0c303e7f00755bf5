// Whether Aside's memory stays as it is under an hour's load. Run by `npm run soak`, on what `npm run build` made:
//   npm run soak -- MINUTES RATE      60 minutes and 100 messages a second where nothing is said
// Ends with 1 where memory grew by more than 5 %, or a message was not taken.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Agent } from 'undici';
import { requests, signingSecret } from './slack/events.mjs';
import { startWebApi } from './slack/web-api.mjs';

const [minutes = 60, rate = 100] = process.argv.slice(2).map(Number);
const seconds = minutes * 60;
const mostGrowth = 0.05;
// Everything that is remembered for a while has its fill by then: signatures for ten minutes, the longest.
const warmSeconds = Math.min(660, seconds / 3);
const sampleEverySeconds = Math.max(5, seconds / 60);
const mostInFlight = 200;

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const megabytes = (bytes) => (bytes / 1_048_576).toFixed(1);

const api = await startWebApi();
const directory = mkdtempSync(join(tmpdir(), 'aside-soak-'));
const aside = spawn(
  process.execPath,
  ['--expose-gc', '--import', here('soak/weigh.mjs'), here('../../dist/src/main.js')],
  {
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      HOST: '127.0.0.1',
      ASIDE_DATA_DIR: directory,
      ASIDE_SECRET: 'a secret of nobody, long enough to be one',
      SLACK_API_URL: api.url,
      SLACK_BOT_TOKEN: 'xoxb-of-nobody',
      SLACK_SIGNING_SECRET: signingSecret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  },
);
const lines = createInterface({ input: aside.stdout });
/** The next line of JSON that has such a field; its value. */
async function said(field) {
  for (;;) {
    const [line] = await once(lines, 'line');
    const value = line.startsWith('{') ? JSON.parse(line)[field] : undefined;
    if (value !== undefined) return value;
  }
}
async function weigh() {
  const weighed = said('weighed');
  aside.kill('SIGUSR2');
  return weighed;
}

const counts = { sent: 0, taken: 0, refused: 0, late: 0, inFlight: 0 };
async function post(agent, port, { body, headers }) {
  counts.inFlight += 1;
  try {
    const answer = await agent.request({
      origin: `http://127.0.0.1:${port}`,
      path: '/slack/events',
      method: 'POST',
      headers,
      body,
    });
    await answer.body.dump();
    if (answer.statusCode === 200) counts.taken += 1;
    else counts.refused += 1;
  } catch {
    counts.refused += 1;
  } finally {
    counts.inFlight -= 1;
  }
}

/** Sends at an even pace; a machine that can't keep it sends fewer, and says so. */
async function load(port, until) {
  const agent = new Agent({ connections: 50 });
  const started = performance.now();
  let due = 0;
  while (performance.now() < until) {
    due = Math.floor(((performance.now() - started) / 1000) * rate);
    const wanted = due - counts.sent - counts.late;
    const now = Math.min(wanted, mostInFlight - counts.inFlight);
    counts.late += wanted - now;
    for (const request of requests(counts.sent, now)) void post(agent, port, request);
    counts.sent += now;
    await sleep(20);
  }
  while (counts.inFlight > 0) await sleep(20);
  await agent.close();
}

const average = (samples, name) => samples.reduce((sum, sample) => sum + sample[name], 0) / samples.length;

let isFlat = false;
try {
  const port = await said('port');
  const started = performance.now();
  const loading = load(port, started + seconds * 1000);
  const samples = [];
  while ((performance.now() - started) / 1000 + sampleEverySeconds < seconds) {
    await sleep(sampleEverySeconds * 1000);
    const at = (performance.now() - started) / 1000;
    const sample = await weigh();
    console.log(
      `${(at / 60).toFixed(1)} min: heap ${megabytes(sample.heap)} MB, own memory ${megabytes(sample.own)} MB, ` +
        `${counts.taken} taken, ${counts.refused} not, ${counts.late} could not be sent`,
    );
    if (at >= warmSeconds) samples.push(sample);
  }
  await loading;
  const third = Math.max(1, Math.floor(samples.length / 3));
  const growth = (name) => average(samples.slice(-third), name) / average(samples.slice(0, third), name) - 1;
  const grown = { heap: growth('heap'), own: growth('own') };
  isFlat = grown.heap <= mostGrowth && grown.own <= mostGrowth && counts.refused === 0;
  const percent = (share) => `${(share * 100).toFixed(1)} %`;
  console.log(
    `From the first third to the last, after ${(warmSeconds / 60).toFixed(1)} minutes: heap ${percent(grown.heap)}, ` +
      `own memory ${percent(grown.own)} (asked: at most ${percent(mostGrowth)}); ${api.told()} warnings were sent`,
  );
} finally {
  const gone = once(aside, 'exit');
  aside.kill('SIGTERM');
  await gone;
  api.close();
  rmSync(directory, { recursive: true, force: true });
}
process.exitCode = isFlat ? 0 : 1;
