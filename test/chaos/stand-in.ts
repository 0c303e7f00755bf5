// Slack's Web API, as far as a warning goes: it counts who was told what, and takes its time as Slack does.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface StandIn {
  /** For SLACK_API_URL. */
  readonly url: string;
  /** When each channel was told, in milliseconds of `performance.now()`. */
  readonly told: ReadonlyMap<string, readonly number[]>;
  close(): void;
}

const slowestMs = 80;

/** Listens on loopback. @param random from 0 to 1 */
export async function startStandIn(random: () => number): Promise<StandIn> {
  const told = new Map<string, number[]>();
  const http = createServer((request, response) => {
    const answer = (): void => {
      response.setHeader('content-type', 'application/json');
      response.end(
        '{"ok":true,"message_ts":"1.000001","ts":"1.000001","user_id":"U0ASIDE","bot_id":"B0ASIDE"}',
      );
    };
    void text(request)
      .then((body) => {
        if (!request.url?.endsWith('/chat.postEphemeral')) return answer();
        const channel = new URLSearchParams(body).get('channel') ?? '';
        told.set(channel, [...(told.get(channel) ?? []), performance.now()]);
        setTimeout(answer, random() * slowestMs);
      })
      // Half a request, of a process that was killed: Slack makes nothing of it either.
      .catch(() => undefined);
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/api/`,
    told,
    close() {
      http.closeAllConnections();
      http.close();
    },
  };
}
