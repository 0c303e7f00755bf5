// The console keeps the contract of a platform: whoever wrote on the page reads the notice, and nobody else.
import { platformContract } from '../../laws/platform-contract.ts';
import { fakeLog, gate, warningFor } from '../slack/fakes.ts';
import { createConsolePlatform } from '../../../adapters/console/index.ts';
import { createServer } from '../../../src/server.ts';
import type { PlatformStand } from '../../laws/platform-contract.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

/** A page that has posted, and waits for its answer for as long as nobody looks at what it was told. */
async function contractStand(): Promise<PlatformStand> {
  const [judged, delivered] = [gate(), gate()];
  let waiting: MessageRef | undefined;
  const log = fakeLog();
  const platform = createConsolePlatform({
    judge: {
      judge: async ({ ref }) => {
        waiting = ref;
        return warningFor(ref);
      },
      deliver: async () => {
        judged.open();
        await delivered.passed;
      },
    },
    thresholds: {},
    log,
  });
  const server = createServer({ routes: [platform.routes], log, graceMs: 100 });
  const port = await server.start(0, '127.0.0.1');
  const author = 'U0CONTRACT';
  const post = { text: 'Look', author, conversation: 'c-1', sensitivity: 'standard' };
  const answered = fetch(`http://localhost:${port}/console/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(post),
  }).then((response) => response.json() as Promise<{ readonly notice: object | null }>);
  await judged.passed;
  const answer = async (): Promise<object | null> => {
    delivered.open();
    return (await answered).notice;
  };
  return {
    platform: {
      ...platform,
      stop: async () => {
        delivered.open();
        await platform.stop();
      },
    },
    refOf: () => waiting as MessageRef,
    told: async () => {
      const notice = await answer();
      return notice === null ? [] : [{ seenBy: [author], text: JSON.stringify(notice) }];
    },
    lose: async () => void (await answer()),
    close: async () => {
      await answer();
      await platform.stop();
      await server.stop();
    },
  };
}

platformContract('the console', contractStand);
