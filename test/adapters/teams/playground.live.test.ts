// Aside in Microsoft's own Playground, driven in a browser: what a clinician writes and presses, and what goes over the wire.
// The Playground draws what one person alone may see as it draws everything; who sees it is told from the wire. It listens on
// every interface of the machine while this runs.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { chromiumPath } from '../console/chromium.ts';
import { telling } from '../slack/real-judge.ts';
import { startPlayground } from './playground/playground.ts';
import { doctor } from './playground/process.ts';
import type { Playground } from './playground/playground.ts';
import type { Call } from './stand-in-connector.ts';
import type { Page } from 'playwright-core';

jest.setTimeout(60_000);

const inCi = process.env['CI'] === 'true';
const withBrowser = chromiumPath === undefined && !inCi ? describe.skip : describe;

withBrowser('in the Playground (needs Chromium; CHROMIUM_PATH names it)', () => {
  let stand: Playground;
  let page: Page;
  beforeAll(async () => {
    stand = await startPlayground();
  });
  afterAll(() => stand.stop());
  beforeEach(async () => {
    stand.wire.answer = () => undefined;
    stand.wire.calls.length = 0;
    page = await stand.open();
  });
  afterEach(() => page.close());

  const posted = (): Call[] =>
    stand.wire.calls.filter(({ method, path }) => method === 'POST' && path.endsWith('/activities'));
  const cardIn = (call: Call | undefined): string => JSON.stringify(call?.body['attachments']);

  /** Writes in a channel, in a post of its own. */
  const write = async (text: string, place = /Ward - General/): Promise<void> => {
    await page.getByRole('treeitem', { name: place }).click();
    await page.getByRole('textbox').first().click();
    await page.keyboard.type(text);
    await page.getByRole('button', { name: 'Post' }).first().click();
  };

  test('a message in a channel brings its author, and nobody else, a card in its thread', async () => {
    await write(telling);
    await stand.wire.until(() => posted().length > 0);
    const [call] = posted();
    expect(call).toMatchObject({
      isTargeted: true,
      isDone: true,
      path: expect.stringMatching(/^\/v3\/conversations\/19:ward@thread\.tacv2;messageid=\d+\/activities$/),
      body: { type: 'message', recipient: { id: doctor } },
    });
    expect(cardIn(call)).toContain('Only you see this.');
    await page.getByText('Only you see this.').waitFor();
  });
});
