// Slack over HTTP: a request is verified, judged, answered, and only then is the author told.
import express from 'express';
import type { Request, Response, Router } from 'express';
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
  /** Answers POST at its root; 503 until it is started and once it is stopped. */
  readonly router: Router;
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

function retryOf(request: Request): number | undefined {
  const number = Number(request.get('x-slack-retry-num') ?? Number.NaN);
  return Number.isInteger(number) ? number : undefined;
}

async function process(request: Request, desk: Desk): Promise<Answer> {
  const { signingSecret, clock, log, app, replays } = desk;
  const raw: Buffer = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const contentType = request.get('content-type') ?? '';
  if (isSslCheck(raw, contentType)) return answerOf({ type: 'received', owed: [] });
  const signature = request.get('x-slack-signature') ?? '';
  const timestamp = request.get('x-slack-request-timestamp') ?? '';
  const proof = verify({ timestamp, signature, body: raw }, signingSecret, clock.now());
  if (proof !== 'genuine') return refusal(401, proof);
  const before = replays.begin(signature, clock.now());
  if (before === 'seen') return refusal(401, 'replayed');
  if (before === 'running') return refusal(503, 'busy');
  const answer = answerOf(await takeIn(readBody(raw, contentType), retryOf(request), app, log));
  replays.settle(signature, answer.status < 500);
  return answer;
}

async function reply(response: Response, { status, body }: Answer, log: Log): Promise<void> {
  if (status >= 400) log.warn({ status, code: String(body['error']) }, 'slack.request-refused');
  // The server answers for us where judging took too long; what was judged is owed all the same.
  if (!response.headersSent) response.status(status).json(body);
  await closed(response);
  if (!response.writableFinished) log.debug({}, 'slack.sender-gone');
}

/** Resolves once all of it was sent, or nobody takes it any more. */
function closed(response: Response): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed) resolve();
    else response.once('close', resolve);
  });
}

/** Receives what Slack posts to the router. */
export function createHttpReceiver(options: HttpReceiverOptions): HttpReceiver {
  const { log } = options;
  const duties = createDuties(log);
  const replays = createReplayWindow();
  let app: App | undefined;
  let open = false;

  const handle = async (request: Request, response: Response): Promise<void> => {
    const answer =
      open && app !== undefined
        ? await process(request, { ...options, app, replays })
        : refusal(503, 'not-running');
    await reply(response, answer, log);
    await duties.perform(answer.owed);
  };

  const router = express.Router();
  // Compressed bodies are refused: the signature is over the bytes as they came.
  const reader = express.raw({ type: () => true, limit: longestBody, inflate: false });
  router.post('/', reader, (request, response) => {
    const failed = (error: unknown): void => log.error({ cause: causeOf(error) }, 'slack.answer-failed');
    duties.keep(handle(request, response).catch(failed));
  });

  return {
    router,
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
