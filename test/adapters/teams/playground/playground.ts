// Aside, the Playground in front of it, a recorder between them, and a browser: what a clinician sees, and what goes over the wire.
import { launchChromium } from '../../console/chromium.ts';
import { openConnector } from '../stand-in-connector.ts';
import { wholeTeams } from '../whole-teams.ts';
import { bot, doctorId, freePort, startProcess } from './process.ts';
import { systemClock } from '../../../../src/ports/clock.ts';
import type { Call, Connector, Reply } from '../stand-in-connector.ts';
import type { PlaygroundProcess } from './process.ts';
import type { WholeTeams } from '../whole-teams.ts';
import type { Browser, Page } from 'playwright-core';

export interface Playground {
  readonly aside: WholeTeams;
  /** Everything that Aside asked of the service; `answer` makes it go wrong. */
  readonly wire: Connector;
  /** From now on the client knows no Action.Execute, and shows what stands in for it. */
  isOld: boolean;
  /** A page of the Playground, and the addresses elsewhere that it wanted. */
  open(): Promise<Page>;
  /** Has the Playground send an activity of any kind. */
  send(activity: object): Promise<void>;
  stop(): Promise<void>;
}

/** A card as a client without Action.Execute reads it. */
function asOld(part: unknown): unknown {
  if (part === null || typeof part !== 'object') return part;
  if (Array.isArray(part)) return part.map(asOld);
  const { type, fallback } = part as { type?: unknown; fallback?: unknown };
  if (type === 'Action.Execute' && fallback !== undefined) return fallback;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, asOld(value)]));
}

/** Hands a call on to the Playground. */
async function handOn({ method, path, body, isTargeted }: Call, playground: string): Promise<Reply> {
  const url = new URL(`${playground}/_connector${path}`);
  if (isTargeted) url.searchParams.set('isTargetedActivity', 'true');
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const answer = await fetch(url, {
    method,
    ...(hasBody && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const said = await answer.text();
  return { status: answer.status, body: said === '' ? {} : JSON.parse(said) };
}

/** The Playground keeps what mentions nobody to itself: every message mentions Aside, unseen. */
async function mentionAside(page: Page): Promise<void> {
  await page.route('**/_conversation/v1/conversations/*/messages', async (route) => {
    const sent = route.request().postDataJSON() as { mentions?: readonly object[] };
    const mentions = [...(sent.mentions ?? []), { mentioned: { id: bot }, text: '' }];
    await route.continue({ postData: JSON.stringify({ ...sent, mentions }) });
  });
}

async function openPage(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1_280, height: 1_000 } });
  page.setDefaultTimeout(60_000);
  // It wants fonts from Microsoft's; nothing is fetched from outside.
  await page.route(
    (address) => address.origin !== url,
    (route) => route.abort(),
  );
  await mentionAside(page);
  await page.goto(url);
  await page.getByRole('treeitem').first().waitFor();
  return page;
}

/** Starts all of it. Whatever fails, what had begun is stopped. */
export async function startPlayground(): Promise<Playground> {
  let stand: Playground | undefined;
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  const kept = async <T>(part: Promise<T>, end: (part: T) => Promise<void>): Promise<T> => {
    const made = await part;
    stops.push(() => end(made));
    return made;
  };
  try {
    const port = await freePort();
    const wire = await kept(
      openConnector((call) => {
        const body = stand?.isOld === true ? (asOld(call.body) as Call['body']) : call.body;
        return handOn({ ...call, body }, `http://127.0.0.1:${port}`);
      }),
      (each) => each.close(),
    );
    const aside = await kept(wholeTeams(systemClock, { admins: [doctorId] }), (each) => each.close());
    const playground: PlaygroundProcess = await kept(
      startProcess(port, { endpoint: aside.endpoint, service: wire.url }),
      (each) => each.stop(),
    );
    const browser = await kept(launchChromium(), (each) => each.close());
    stand = {
      aside,
      wire,
      isOld: false,
      open: () => openPage(browser, playground.url),
      send: async (activity) => {
        await fetch(`${playground.url}/_internal/v1/customActivities`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(activity),
        });
      },
      stop,
    };
    return stand;
  } catch (error) {
    await stop();
    throw error;
  }
}
