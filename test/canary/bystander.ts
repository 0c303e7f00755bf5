// Slack's Web API and Teams' service in one, as a bystander: they fail now and then, and remember all they were told.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

export interface Call {
  readonly path: string;
  readonly body: string;
}

export interface Bystander {
  readonly url: string;
  readonly calls: readonly Call[];
  /** Resolves once authors in so many conversations were told, or rejects after a while with what came. */
  until(conversations: number): Promise<void>;
  close(): void;
}

/** Whether a call tells an author: an ephemeral message, or a card in a conversation of Teams. */
export const isWarning = ({ path }: Pick<Call, 'path'>): boolean =>
  path.endsWith('/chat.postEphemeral') || /\/activities(?:\/|$|\?)/u.test(path);

const longestMs = 60_000;
const answer =
  '{"ok":true,"id":"1","message_ts":"1.000001","ts":"1.000001","user_id":"U0ASIDE","bot_id":"B0ASIDE"}';

/** Listens on loopback. In turn a conversation's first warning breaks off, is put off, or is taken; what comes after is taken. */
export async function startBystander(): Promise<Bystander> {
  const calls: Call[] = [];
  const tried = new Set<string>();
  const told = new Set<string>();
  let look = (): void => {};
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      const path = request.url ?? '';
      calls.push({ path, body });
      response.setHeader('content-type', 'application/json');
      if (!isWarning({ path })) return void response.end(answer);
      const [conversation = ''] = /channel=\w+/u.exec(body) ?? /\/v3\/conversations\/[^/]+/u.exec(path) ?? [];
      const turn = tried.has(conversation) ? 2 : tried.add(conversation).size % 3;
      if (turn === 1) return void response.writeHead(429, { 'retry-after': '1' }).end('{"ok":false}');
      // Teams may have told the author then, and is not asked again.
      if (turn === 2 || path.includes('/v3/')) told.add(conversation);
      if (turn === 0) request.socket.destroy();
      else response.end(answer);
      look();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const came = (): string =>
          `told in ${told.size} of ${wanted}: ${calls.map(({ path }) => path).join(' ')}`;
        const late = setTimeout(() => reject(new Error(came())), longestMs);
        look = () => {
          if (told.size < wanted) return;
          clearTimeout(late);
          resolve();
        };
        look();
      }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
