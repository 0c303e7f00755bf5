// POST /api/messages: who calls is known, what came is judged and answered, and only then is anybody told.
import { finished } from 'node:stream/promises';
import express from 'express';
import { takeIn } from './take-in.ts';
import { isServices, type Services } from './service-host.ts';
import { readActivity } from '../read/activity.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { StoreBusy } from '../../../src/ports/judge.ts';
import type { Request, Response, Router } from 'express';
import type { Intake } from './take-in.ts';
import type { Answered } from '../ask/asking.ts';

export interface Door {
  /** Answers POST at its root; 503 until it is opened and once it is closed. */
  readonly router: Router;
  open(): void;
  /** Takes in nothing more, and resolves once everything that came is dealt with. */
  close(): Promise<void>;
}

export interface DoorOptions extends Intake {
  /** Where nobody is asked who they are, nobody but this computer is spoken to. */
  readonly isLocal: boolean;
  /** Other services than Microsoft's own that may be spoken to. */
  readonly services?: Services;
}

/** Longer than any message of Teams with its cards, in bytes. */
const longestBody = 1_048_576;

const refusal = (status: number, error: string): Answered => ({ status, body: { error }, owed: [] });

function isLoopback(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

async function answerTo(request: Request, options: DoorOptions): Promise<Answered> {
  const activity = readActivity(request.body);
  if (activity === undefined) return refusal(400, 'malformed');
  const { channelId, serviceUrl } = activity;
  const known = await options.bot.knows({ channelId, serviceUrl }, request.get('authorization') ?? '');
  if (known !== 'yes') return known === 'no' ? refusal(401, 'not-genuine') : refusal(503, 'not-checked');
  if (options.isLocal && !isLoopback(serviceUrl)) return refusal(401, 'not-local');
  if (!options.isLocal && !isServices(serviceUrl, options.services ?? []))
    return refusal(401, 'foreign-service');
  try {
    return await takeIn(activity, options);
  } catch (error) {
    options.log.error({ cause: causeOf(error) }, 'teams.not-processed');
    return error instanceof StoreBusy ? refusal(503, 'busy') : refusal(500, 'not-processed');
  }
}

/** Makes the door; it is closed. */
export function createDoor(options: DoorOptions): Door {
  const { log } = options;
  const kept = new Set<Promise<void>>();
  let isOpen = false;

  const reply = async (response: Response, { status, body }: Answered): Promise<void> => {
    if (status >= 400)
      log.warn({ status, code: String(Reflect.get(body, 'error')) }, 'teams.request-refused');
    // The server answers for us where judging took too long; what was judged is owed all the same.
    if (!response.headersSent) response.status(status).json(body);
    await finished(response).catch(() => log.debug({}, 'teams.sender-gone'));
  };

  const handle = async (request: Request, response: Response): Promise<void> => {
    const answered = isOpen ? await answerTo(request, options) : refusal(503, 'not-running');
    await reply(response, answered);
    for (const task of answered.owed) {
      await task().catch((error: unknown) => log.error({ cause: causeOf(error) }, 'teams.delivery-failed'));
    }
  };

  const router = express.Router();
  router.post('/', express.json({ limit: longestBody }), (request, response) => {
    const failed = (error: unknown): void => log.error({ cause: causeOf(error) }, 'teams.answer-failed');
    const work = handle(request, response).catch(failed);
    kept.add(work);
    void work.finally(() => kept.delete(work));
  });

  return {
    router,
    open: () => {
      isOpen = true;
    },
    close: async () => {
      isOpen = false;
      while (kept.size > 0) await Promise.allSettled(kept);
    },
  };
}
