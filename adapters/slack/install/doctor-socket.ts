// Checks that a socket opens and that Slack says hello on it.
import { ok, refused, wrong } from './doctor-words.ts';
import { openSocket } from '../receive/socket.ts';
import type { WebClient } from '../say/web-client.ts';
import type { Check } from '../../../src/ports/check.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface SocketCheckOptions {
  readonly log: Log;
  readonly patienceMs: number;
}

/** `client` speaks with the app-level token. What arrives meanwhile is not acked: Slack sends it again, to Aside. */
export async function checkSocket(
  client: WebClient,
  { log, patienceMs }: SocketCheckOptions,
): Promise<Check> {
  const name = 'Socket Mode';
  let url: string;
  try {
    url = (await client.apps.connections.open()).url ?? '';
  } catch (error) {
    const advice =
      'Copy SLACK_APP_TOKEN again from "Basic Information"; it needs connections:write, and the app Socket Mode.';
    return refused(name, error, advice);
  }
  try {
    const { signal } = new AbortController();
    const socket = await openSocket({ url, signal }, { receive: () => {}, log, patienceMs });
    await socket.close();
    return ok(name, 'a socket opened, and Slack said hello');
  } catch {
    return wrong(
      name,
      'No socket opens. Let this machine reach Slack over WebSockets (wss, port 443), proxies included.',
    );
  }
}
