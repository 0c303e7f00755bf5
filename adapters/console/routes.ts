// The console over HTTP: the page, its settings, and messages written into it.
import express from 'express';
import type { ErrorRequestHandler, RequestHandler, Response, Router } from 'express';
import { causeOf } from '../../src/domain/errors.ts';
import { StoreBusy } from '../../src/ports/judge.ts';
import type { Log } from '../../src/ports/log.ts';
import { refuseForeignHost, refuseForeignOrigin, setHeaders } from './guard.ts';
import { largestCatchment, longestText, readPost } from './request.ts';
import type { Answer, Refusal, Settings, Thresholds } from './answer.ts';
import type { Post } from './request.ts';

export interface ConsoleRouteOptions {
  /** The directory of the built page. */
  readonly page: string;
  readonly thresholds: Thresholds;
  /** Judges what was written; undefined once the console is stopping. */
  readonly answer: (post: Post) => Promise<Answer | undefined>;
  readonly log: Log;
}

/** The longest text fits, however a client escapes its characters. */
const bodyLimit = longestText * 6 + 4_096;

function refuse(response: Response, status: number, errors: readonly string[]): void {
  const body: Refusal = { errors };
  response.status(status).json(body);
}

function postMessage(options: ConsoleRouteOptions): RequestHandler {
  return async (request, response) => {
    if (request.is('application/json') === false) {
      return refuse(response, 415, ['Send the message as application/json.']);
    }
    const read = readPost(request.body);
    if ('faults' in read) return refuse(response, 400, read.faults);
    const answer = await options.answer(read.post);
    if (answer === undefined) return refuse(response, 503, ['Aside is stopping. Start it again and resend.']);
    response.json(answer);
  };
}

/** What express and body-parser say about a request they could not read; their own messages may quote it. */
function readFault(error: unknown): readonly [status: number, sentence: string] | undefined {
  const status: unknown = error instanceof Error ? Reflect.get(error, 'status') : undefined;
  if (typeof status !== 'number' || status < 400 || status > 499) return undefined;
  if (status !== 413) return [400, 'The request cannot be read. Send a JSON object.'];
  return [413, `Send at most ${longestText.toLocaleString('en')} characters of text.`];
}

/** Answers every failure here, so that no error, which may quote what was sent, leaves the console. */
function answerFailure(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const fault = readFault(error);
    if (response.headersSent) return next(error);
    if (fault) return refuse(response, fault[0], [fault[1]]);
    log.error({ cause: causeOf(error) }, 'console.message-not-judged');
    if (error instanceof StoreBusy)
      return refuse(response, 503, ['Aside is busy. Post it again in a moment.']);
    return refuse(response, 500, ['This message could not be judged. The log of Aside names the cause.']);
  };
}

/** GET / when nobody has built the page. */
const sayUnbuilt: RequestHandler = (_request, response) => {
  refuse(response, 503, ['The page of the console is not built. Run: npm run build']);
};

/** Everything the console serves; what it does not know goes on to the next router. */
export function consoleRouter(options: ConsoleRouteOptions): Router {
  const router = express.Router();
  const settings: Settings = { thresholds: options.thresholds, longestText, largestCatchment };
  router.use(setHeaders, refuseForeignHost);
  router.get('/console/settings', (_request, response) => {
    response.json(settings);
  });
  router.post(
    '/console/messages',
    refuseForeignOrigin,
    express.json({ limit: bodyLimit }),
    postMessage(options),
  );
  router.use(express.static(options.page));
  router.get('/', sayUnbuilt);
  router.use(answerFailure(options.log));
  return router;
}
