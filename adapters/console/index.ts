// The console: a page on loopback where one writes as a clinician and sees what the author would see.
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { answerOf } from './answer.ts';
import { createMailbox } from './mailbox.ts';
import { messageOf, policyOf } from './request.ts';
import { consoleRouter } from './routes.ts';
import type { Judge } from '../../src/ports/judge.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Platform } from '../../src/ports/platform.ts';
import type { Routes } from '../../src/server.ts';
import type { Answer, Thresholds } from './answer.ts';
import type { Post } from './request.ts';

export interface ConsoleOptions {
  readonly judge: Pick<Judge, 'judge' | 'deliver'>;
  /** Below how many people each sensitivity warns, to be marked in the chart. */
  readonly thresholds: Thresholds;
  /** The directory of the built page; where the compiled console finds it when left out. */
  readonly page?: string;
  readonly log: Log;
}

export interface ConsolePlatform extends Platform {
  readonly name: 'console';
  readonly routes: Routes;
}

/** `dist/console`, seen from `dist/adapters/console/index.js`. */
const builtPage = fileURLToPath(new URL('../../console', import.meta.url));

/**
 * The console as a platform. `perform` reaches the page only while it waits for the answer to its own message; at any
 * other time the author is `unreachable`, so nothing is kept for nobody.
 */
export function createConsolePlatform(options: ConsoleOptions): ConsolePlatform {
  const { judge, thresholds, log, page = builtPage } = options;
  const mailbox = createMailbox();
  const underway = new Set<Promise<Answer>>();
  let taking = true;

  const judged = async (post: Post): Promise<Answer> => {
    const message = messageOf(post, randomUUID());
    mailbox.open(message.ref);
    try {
      const judgement = await judge.judge(message, policyOf(post));
      if (judgement === undefined) throw new Error('a new message was taken for one judged before');
      await judge.deliver(judgement);
      return answerOf(judgement, mailbox.close(message.ref));
    } finally {
      mailbox.close(message.ref);
    }
  };

  const answer = async (post: Post): Promise<Answer | undefined> => {
    if (!taking) return undefined;
    const work = judged(post);
    underway.add(work);
    return work.finally(() => underway.delete(work));
  };

  return {
    name: 'console',
    routes: { path: '/', router: consoleRouter({ page, thresholds, answer, log }) },
    start: async () => {
      taking = true;
    },
    stop: async () => {
      taking = false;
      await Promise.allSettled(underway);
    },
    perform: async (action) => mailbox.put(action),
    // The page judges each message once and shows nothing for long.
    withdraw: async () => undefined,
  };
}
