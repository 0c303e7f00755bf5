// The Slack platform set up as it runs, against the stand-in: over HTTP, or over sockets.
import { createSlackPlatform } from '../../../adapters/slack/index.ts';
import { createServer } from '../../../src/server.ts';
import { fakeJudge, fakeLog, signed, signingSecret } from './fakes.ts';
import { standIn } from './stand-in-slack.ts';
import { fileHeaders } from '../../../src/files/headers.ts';
import type { SlackOptions, SlackPlatform } from '../../../adapters/slack/index.ts';
import type { FakeJudge } from './fakes.ts';
import type { StandIn } from './stand-in-slack.ts';
import type { Log } from '../../../src/ports/log.ts';

interface Stand {
  readonly slack: StandIn;
  readonly judge: FakeJudge;
  readonly log: Log & { readonly lines: string[] };
  readonly platform: SlackPlatform;
  close(): Promise<void>;
}

export interface HttpStand extends Stand {
  readonly url: string;
  /** Posts a body, signed by Slack's secret now where no headers are given. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: unknown }>;
}

async function build(options: Partial<SlackOptions>): Promise<Stand> {
  const slack = await standIn();
  const judge = fakeJudge();
  const log = fakeLog();
  const platform = createSlackPlatform({
    headers: fileHeaders,
    botToken: 'xoxb-of-nobody',
    apiUrl: slack.apiUrl,
    judge,
    log,
    clock: { now: slack.now },
    patienceMs: 2_000,
    pauseMs: () => 5,
    ...options,
  });
  const close = async (): Promise<void> => {
    await platform.stop();
    await slack.close();
  };
  return { slack, judge, log, platform, close };
}

/** Serves the platform over HTTP, started unless `start` is false. */
export async function overHttp(
  options: Partial<SlackOptions> & { readonly start?: boolean; readonly serverPatienceMs?: number } = {},
): Promise<HttpStand> {
  const { start = true, serverPatienceMs: patienceMs = 5_000, ...slackOptions } = options;
  const stand = await build({ signingSecret, ...slackOptions });
  const { platform, log } = stand;
  const routes = platform.routes === undefined ? [] : [platform.routes];
  const server = createServer({ routes, log, patienceMs, graceMs: 100 });
  if (start) await platform.start();
  const port = await server.start(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}/slack/events`;
  return {
    ...stand,
    url,
    post: async (body, headers) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const sign = () => signed(text, Math.floor(stand.slack.now() / 1_000));
      const response = await fetch(url, { method: 'POST', body: text, headers: headers ?? sign() });
      return { status: response.status, body: await response.json() };
    },
    close: async () => {
      await server.stop();
      await stand.close();
    },
  };
}

/** Starts the platform over two sockets, started unless `start` is false. */
export async function overSockets(
  options: Partial<SlackOptions> & { readonly start?: boolean } = {},
): Promise<Stand> {
  const { start = true, ...slackOptions } = options;
  const stand = await build({ appToken: 'xapp-of-nobody', ...slackOptions });
  if (start) await stand.platform.start();
  return stand;
}
