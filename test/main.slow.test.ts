// Being told to stop, with real processes: what waits for a platform that is away keeps nobody from going.
import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const signingSecret = 'a-signing-secret-of-nobody';
const directory = mkdtempSync(join(tmpdir(), 'aside-test-'));
let child: ChildProcess | undefined;

afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

/** A Web API that takes the token, and is gone once it is closed. */
async function webApi(): Promise<{ readonly url: string; readonly close: () => void }> {
  const http = createServer((_request, response) => response.end('{"ok":true}')).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const close = (): void => {
    http.close();
    http.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/api/`, close };
}

/** Starts Aside and resolves to its port. */
async function started(apiUrl: string): Promise<number> {
  const environment = {
    PATH: process.env['PATH'],
    PORT: '0',
    HOST: '127.0.0.1',
    ASIDE_DATA_DIR: directory,
    ASIDE_SECRET: 'a secret for tests, long enough to pass',
    SLACK_API_URL: apiUrl,
    SLACK_BOT_TOKEN: 'xoxb-of-nobody',
    SLACK_SIGNING_SECRET: signingSecret,
  };
  const main = ['--import', './test/state/typescript-hooks.mjs', 'src/main.ts'];
  child = spawn(process.execPath, main, { env: environment, stdio: ['ignore', 'pipe', 'inherit'] });
  if (child.stdout === null) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const { port } = JSON.parse(line) as { port?: number };
    if (port !== undefined) return port;
  }
  throw new Error('Aside did not start');
}

const body = JSON.stringify({
  type: 'event_callback',
  team_id: 'T0WARD',
  api_app_id: 'A0ASIDE',
  authorizations: [{ team_id: 'T0WARD', user_id: 'U0ASIDE', is_bot: true }],
  event: {
    type: 'message',
    channel: 'C0ROUND',
    user: 'U0DOCTOR',
    text: 'My patient Ottoline Marchbanks, MRN 48213377, has another COPD flare. Azithro daily or not?',
    ts: '1764000000.000100',
  },
});

async function posted(port: number): Promise<number> {
  const at = Math.floor(Date.now() / 1_000);
  const hash = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const { status } = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${hash}`,
    },
  });
  return status;
}

test('with a warning that waits for Slack, Aside is gone in seconds', async () => {
  const slack = await webApi();
  const port = await started(slack.url);
  slack.close();
  expect(await posted(port)).toBe(200);
  const gone = once(child as ChildProcess, 'exit');
  const asked = performance.now();
  child?.kill('SIGTERM');
  expect(await gone).toEqual([0, null]);
  expect(performance.now() - asked).toBeLessThan(20_000);
}, 90_000);
