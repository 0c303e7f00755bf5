// Processes for the benches: started, measured and ended.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Aside itself, as built. */
export const asideMain = here('../../../dist/src/main.js');

/** Starts a process that prints its port in a line of JSON. */
export async function start(path, env, flags = []) {
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

export async function end(child) {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Sends for so many seconds, from the `first`-th event on; to what load.mjs prints. */
export async function load(url, forSeconds, first) {
  const child = spawn(process.execPath, [here('load.mjs'), url, String(forSeconds), String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return JSON.parse(await text(child.stdout));
}

/** A Redis of its own on a free port; resolves once it takes commands. */
export async function startRedis(directory) {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  const settings = [
    '--port',
    port,
    '--bind',
    '127.0.0.1',
    '--dir',
    directory,
    '--save',
    '',
    '--appendonly',
    'yes',
  ];
  const child = spawn('redis-server', settings.map(String), { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout }))
    if (line.includes('Ready to accept connections')) break;
  child.stdout.resume();
  return { child, url: `redis://127.0.0.1:${port}` };
}

const ticksPerSecond = 100;

/** Seconds that a process has computed for, by Linux's count. */
export function computed(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /u, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
