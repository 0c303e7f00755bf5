// Aside as it runs, in a process of its own, with a Web API on loopback that takes everything and does nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';

export interface RunningAside {
  /** Where Slack posts to. */
  readonly url: string;
  readonly secret: string;
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../../main.js', import.meta.url));

/** What a method answers beside `ok`, where Aside reads it. */
const answers: Readonly<Record<string, object>> = {
  'auth.test': { team_id: 'T0', user_id: 'U0', bot_id: 'B0' },
  'conversations.open': { channel: { id: 'D0' } },
  'chat.postMessage': { channel: 'D0', ts: '1.000001' },
  'chat.postEphemeral': { message_ts: '1.000001' },
};

async function openWebApi() {
  const http = createServer((request, response) => {
    request.resume().once('end', () => {
      const method = (request.url ?? '').split('/').at(-1) ?? '';
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, ...answers[method] }));
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what listens on a port has one
  const { port } = http.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/api/`, close: () => http.closeAllConnections() ?? http.close() };
}

/** The port, from the line that says that Aside started; undefined where it ended instead. */
async function portOf(output: Readable): Promise<number | undefined> {
  for await (const line of createInterface({ input: output })) {
    const started: unknown = line.startsWith('{') ? JSON.parse(line) : undefined;
    if (started === null || typeof started !== 'object') continue;
    const port: unknown = Reflect.get(started, 'port');
    if (Reflect.get(started, 'msg') === 'aside.started' && typeof port === 'number') return port;
  }
  return undefined;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/**
 * Starts Aside with an empty store that is removed again.
 *
 * @throws Error where it does not start; what it says stands on standard error
 */
export async function runAside(): Promise<RunningAside> {
  const api = await openWebApi();
  const directory = mkdtempSync(path.join(tmpdir(), 'aside-replay-'));
  const secret = 'a signing secret for this replay alone';
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PORT: '0',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'info',
      ASIDE_DATA_DIR: directory,
      ASIDE_SECRET: 'a secret for this replay alone, long enough to be one',
      SLACK_API_URL: api.url,
      SLACK_BOT_TOKEN: 'xoxb-of-nobody',
      SLACK_SIGNING_SECRET: secret,
    },
  });
  const stop = async (): Promise<void> => {
    await end(child);
    api.close();
    rmSync(directory, { recursive: true, force: true });
  };
  const port = await portOf(child.stdout);
  if (port === undefined) {
    await stop();
    throw new Error('Aside did not start.');
  }
  // Nobody reads the log any more; it must not fill the pipe.
  child.stdout.resume();
  return { url: `http://127.0.0.1:${port}/slack/events`, secret, stop };
}
