// Slack over HTTP: a request is verified, judged, answered, and only then is the author told.
import type { IncomingMessage, ServerResponse } from 'node:http';
import readRaw from 'raw-body';
import type { App, Receiver } from '@slack/bolt';
import { createDuties } from './duties.ts';
import { takeIn } from './intake.ts';
import { isSslCheck, readBody } from './payload.ts';
import { createReplayWindow } from './replay-window.ts';
import { verify } from './verify.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import type { AfterAck } from '../ask/answers.ts';
import type { Outcome } from './intake.ts';
import type { ReplayWindow } from './replay-window.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface HttpReceiverOptions {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface HttpReceiver extends Receiver {
  /** Answers a POST; 503 until it is started and once it is stopped. Rejects, unanswered, with a `status` where the body is none. */
  readonly post: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

/** What a request is answered with, and what is owed once it has been. */
interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly owed: readonly AfterAck[];
}

/** What answering takes. */
interface Desk extends HttpReceiverOptions {
  readonly app: App;
  readonly replays: ReplayWindow;
}

/** An edit holds both versions of a message of 40,000 characters, each as text and as rich text, escaped. */
const longestBody = 4_194_304;

function refusal(status: number, error: string): Answer {
  return { status, body: { error }, owed: [] };
}

function answerOf(outcome: Outcome): Answer {
  switch (outcome.type) {
    case 'received':
      return { status: 200, body: outcome.response ?? {}, owed: outcome.owed };
    case 'challenge':
      return { status: 200, body: { challenge: outcome.challenge }, owed: [] };
    case 'malformed':
      return refusal(400, 'malformed');
    case 'busy':
      return refusal(503, 'busy');
    case 'failed':
      return refusal(500, 'not-processed');
  }
}

/** A header that may stand once; empty where it does not stand. */
function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}

function retryOf(request: IncomingMessage): number | undefined {
  const number = Number(headerOf(request, 'x-slack-retry-num') || Number.NaN);
  return Number.isInteger(number) ? number : undefined;
}

/** Compressed bodies are refused: the signature is over the bytes as they came. */
function isPacked(request: IncomingMessage): boolean {
  return !['', 'identity'].includes(headerOf(request, 'content-encoding').toLowerCase());
}

async function process(request: IncomingMessage, raw: Buffer, desk: Desk): Promise<Answer> {
  const { signingSecret, clock, log, app, replays } = desk;
  const contentType = headerOf(request, 'content-type');
  if (isSslCheck(raw, contentType)) return answerOf({ type: 'received', owed: [] });
  const signature = headerOf(request, 'x-slack-signature');
  const timestamp = headerOf(request, 'x-slack-request-timestamp');
  const proof = verify({ timestamp, signature, body: raw }, signingSecret, clock.now());
  if (proof !== 'genuine') return refusal(401, proof);
  const before = replays.begin(signature, clock.now());
  if (before === 'seen') return refusal(401, 'replayed');
  if (before === 'running') return refusal(503, 'busy');
  const answer = answerOf(await takeIn(readBody(raw, contentType), retryOf(request), app, log));
  replays.settle(signature, answer.status < 500);
  return answer;
}

async function reply(response: ServerResponse, { status, body }: Answer, log: Log): Promise<void> {
  if (status >= 400) log.warn({ status, code: String(body['error']) }, 'slack.request-refused');
  // The server answers for us where judging took too long; what was judged is owed all the same.
  if (!response.headersSent) {
    const text = JSON.stringify(body);
    const length = Buffer.byteLength(text);
    response.writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': length,
    });
    response.end(text);
  }
  await closed(response);
  if (!response.writableFinished) log.debug({}, 'slack.sender-gone');
}

/** Resolves once all of it was sent, or nobody takes it any more. */
function closed(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed) resolve();
    else response.once('close', resolve);
  });
}

/** Receives what Slack posts. */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const { log } = options;
  const duties = createDuties(log);
  const replays = createReplayWindow();
  let app: App | undefined;
  let open = false;

  const handle = async (request: IncomingMessage, response: ServerResponse, raw: Buffer): Promise<void> => {
    const answer =
      open && app !== undefined
        ? await process(request, raw, { ...options, app, replays })
        : refusal(503, 'not-running');
    await reply(response, answer, log);
    await duties.perform(answer.owed);
  };
  const failed = (error: unknown): void => log.error({ cause: causeOf(error) }, 'slack.answer-failed');

  return {
    post: async (request, response) => {
      if (isPacked(request)) return reply(response, refusal(415, 'unsupported'), log);
      const raw = await readRaw(request, {
        limit: longestBody,
        length: request.headers['content-length'] ?? null,
      });
      duties.keep(handle(request, response, raw).catch(failed));
    },
    init: (bolt) => {
      app = bolt;
    },
    start: async () => {
      open = true;
    },
    stop: async () => {
      open = false;
      await duties.done();
    },
  };
}
