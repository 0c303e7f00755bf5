// Teams keeps the contract of a platform, and an authorless or unconfigured one does not start.
import { afterEach, describe, expect, test } from '@jest/globals';
import { platformContract } from '../../laws/platform-contract.ts';
import { refusal } from './stand-in-connector.ts';
import { bot, channel, openTeams, tenant } from './teams-stand.ts';
import { createKeys } from '../../../src/keys.ts';
import { createSeal } from '../../../src/state/seal.ts';
import type { PlatformStand, Told } from '../../laws/platform-contract.ts';
import type { Call } from './stand-in-connector.ts';

/** Who sees what a call says. */
function toldBy({ path, isTargeted, body }: Call): Told | undefined {
  if (!path.endsWith('/activities')) return undefined;
  const to = (body['recipient'] as { id?: string } | undefined)?.id;
  const text = JSON.stringify(body);
  if (isTargeted && to !== undefined) return { seenBy: [to], text };
  return { seenBy: path.includes('a:chat') ? ['U0CONTRACT'] : ['everybody'], text };
}

async function contractStand(): Promise<PlatformStand> {
  const { connector, store, platform, close } = await openTeams({ start: false });
  const keys = createKeys(createSeal('a secret of nobody, long enough to be one').hash);
  const place = { platform: 'teams', tenant, channel } as const;
  await store.lines.put(keys.line(place), { service: connector.url, bot }, Infinity);
  return {
    platform,
    refOf: (author) => ({ ...place, message: '1700000000001', author }),
    told: () => connector.calls.filter(({ isDone }) => isDone).flatMap((call) => toldBy(call) ?? []),
    hurry: (ms) => {
      connector.answer = () => ({ status: 429, headers: { 'retry-after': String(ms / 1_000) } });
    },
    breakDown: () => {
      connector.answer = () => ({ status: 503 });
    },
    talkNonsense: () => {
      connector.answer = () => ({ status: 200, body: '<html>Zanzibar</html>' });
    },
    lose: () => {
      connector.answer = () => refusal(403, 'BotNotInConversationRoster');
    },
    close,
  };
}

platformContract('Teams', contractStand);

describe('starting', () => {
  const closing: (() => Promise<void>)[] = [];
  afterEach(() => Promise.all(closing.splice(0).map((close) => close())));

  test('without an app is refused by name, unless the Playground is wanted', async () => {
    const stand = await openTeams({ start: false, isPlayground: false });
    closing.push(stand.close);
    const fault: unknown = await stand.platform.start().catch((error: unknown) => error);
    expect(String(Reflect.get(fault as object, 'faults'))).toMatch(/^MicrosoftAppId is missing/);
    expect(stand.platform.isReady()).toBe(false);
    expect((await stand.send({})).status).toBe(503);
  });
});
