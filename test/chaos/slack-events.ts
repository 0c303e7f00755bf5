// Sends events as Slack does: signed, and again to another process where one did not take them within three seconds.
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent } from 'undici';
import { messageEvent, signed } from '../adapters/slack/fakes.ts';

const answerWithinMs = 3000;
// Slack sends again at once, after a minute and after five. Squeezed, but so that no outage of a second or two outlasts them all.
const pausesMs = [0, 2000, 8000];

export interface Sender {
  /** Resolves to true once a process took the event, to false where Slack gives up. */
  send(number: number, text: string): Promise<boolean>;
  /** How many requests were not taken, by why. */
  readonly refused: ReadonlyMap<string, number>;
  /** Events of which a request was not answered in time by a process that lived: this computer is too slow for them. */
  readonly late: ReadonlySet<number>;
  /** Events that no process took, however often they were sent. */
  readonly givenUp: ReadonlySet<number>;
  /** The ports that each event was sent to. */
  readonly sentTo: ReadonlyMap<number, readonly number[]>;
  close(): Promise<void>;
}

/** The channel of an event: each has its own. */
export const channelOf = (number: number): string => `C0${number}`;

/** @param ports of the processes that take requests now; a balancer knows them */
export function createSender(ports: () => readonly number[], random: () => number): Sender {
  const refused = new Map<string, number>();
  const late = new Set<number>();
  const givenUp = new Set<number>();
  const sentTo = new Map<number, number[]>();
  const agent = new Agent({ connections: 64, headersTimeout: answerWithinMs, bodyTimeout: answerWithinMs });
  const count = (why: string): void => void refused.set(why, (refused.get(why) ?? 0) + 1);

  /** Another than the last where there is one; waits for one as long as Slack does. */
  const choose = async (last: number | undefined): Promise<number | undefined> => {
    const end = performance.now() + answerWithinMs;
    while (performance.now() < end) {
      const all = ports();
      const others = all.filter((port) => port !== last);
      const those = others.length > 0 ? others : all;
      const one = those[Math.floor(random() * those.length)];
      if (one !== undefined) return one;
      await sleep(20);
    }
    return undefined;
  };

  const post = async (port: number, body: string, retry: number): Promise<string> => {
    try {
      const { statusCode, body: answer } = await agent.request({
        origin: `http://127.0.0.1:${port}`,
        path: '/slack/events',
        method: 'POST',
        headers: { ...signed(body, Math.floor(Date.now() / 1000)), ...(retry > 0 && retryHeaders(retry)) },
        body,
        signal: AbortSignal.timeout(answerWithinMs),
      });
      await answer.dump();
      return String(statusCode);
    } catch (error) {
      return error instanceof Error ? error.name : 'nothing known';
    }
  };

  return {
    refused,
    late,
    givenUp,
    sentTo,
    async send(number, text) {
      const body = JSON.stringify(eventOf(number, text));
      let last: number | undefined;
      for (let retry = 0; retry <= pausesMs.length; retry += 1) {
        if (retry > 0) await sleep(pausesMs[retry - 1]);
        last = await choose(last);
        if (last !== undefined) sentTo.set(number, [...(sentTo.get(number) ?? []), last]);
        const answer = last === undefined ? 'nobody there' : await post(last, body, retry);
        if (answer === '200') return true;
        count(answer);
        if (answer === 'TimeoutError') late.add(number);
      }
      givenUp.add(number);
      return false;
    },
    close: () => agent.destroy(),
  };
}

const retryHeaders = (retry: number) => ({
  'x-slack-retry-num': String(retry),
  'x-slack-retry-reason': 'http_timeout',
});

function eventOf(number: number, text: string) {
  const ts = `${1_764_000_000 + number}.000100`;
  const event = { channel: channelOf(number), user: `U0${number}`, team: 'T0WARD', text, ts, event_ts: ts };
  return messageEvent(event, { event_id: `Ev${number}` });
}
