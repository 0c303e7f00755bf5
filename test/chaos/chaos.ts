// A bad day: processes of Aside are killed every second, Redis now and then, and Slack goes on sending.
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { startRedis, type RedisServer } from '../state/redis-server.ts';
import { startCrew, type Crew, type Killed } from './crew.ts';
import { signingSecret } from '../adapters/slack/fakes.ts';
import { channelOf, createSender } from './slack-events.ts';
import { caseText, type SmallHouse } from './small-house.ts';
import { startStandIn, type StandIn } from './stand-in.ts';

export interface Day {
  readonly house: SmallHouse;
  /** How many messages are sent, or fewer where that takes longer than `longestMs`. */
  readonly events: number;
  readonly longestMs?: number;
  readonly processes: number;
  /** Whether one of them is killed every second. */
  readonly isKilling: boolean;
  readonly redisRestarts: number;
  readonly seed: number;
}

export interface Report {
  /** Messages sent, each a case of an author of its own. */
  readonly events: number;
  /** Channels whose author was never told, though Slack had an answer. */
  readonly silent: readonly string[];
  /** Channels whose message Slack gave up, and whose author was not told: nobody can warn of what no process took. */
  readonly givenUp: readonly string[];
  /** Channels whose author was told more than once, and how many milliseconds lay between. */
  readonly twice: readonly string[];
  /** The same where the message was in the hands of a process that was killed while Redis was away, and that alone knew. */
  readonly twiceForTwoDeaths: readonly string[];
  /** How many processes were killed while Redis was away. */
  readonly killedAlone: number;
  /** How many more there were whose message this computer was too slow to answer, so that it was sent twice. */
  readonly twiceWhenLate: number;
  readonly kills: number;
  readonly seconds: number;
  /** From the last event to the last warning, in seconds. */
  readonly drainSeconds: number;
  /** Requests that no process took, by why; and what the processes logged, by name. */
  readonly refused: Readonly<Record<string, number>>;
  readonly logged: Readonly<Record<string, number>>;
  readonly owedAtTheEnd: number;
}

/** How many messages are sent at the same time: no process has more of them in its hands. */
export const inFlight = 12;
const redisAwayMs = 1000;
const longestDrainMs = 90_000;

/** Lives through the day and tells what became of every event. */
export async function liveThrough(day: Day): Promise<Report> {
  const { house, processes } = day;
  const random = randomOf(day.seed);
  // As compose.yaml runs it: what is written is on the disk within a second.
  const redis = await startRedis('--appendonly', 'yes', '--maxmemory-policy', 'noeviction');
  const api = await startStandIn(random);
  const crew = startCrew({
    main: house.main,
    count: processes,
    random,
    notes: redis.notes,
    env: {
      REDIS_URL: redis.url,
      ASIDE_SECRET: 'a secret of nobody, long enough to be one',
      SLACK_API_URL: api.url,
      SLACK_BOT_TOKEN: 'xoxb-of-nobody',
      SLACK_SIGNING_SECRET: signingSecret,
    },
  });
  const sender = createSender(() => crew.ports(), random);
  const trouble = new AbortController();
  try {
    await crew.untilUp(processes);
    const started = performance.now();
    const restarts = createRestarts(day, redis);
    const alone = new Set<number>();
    const killing = !day.isKilling
      ? 0
      : killEverySecond(crew, processes, trouble.signal, ({ port, wasAlone }) => {
          if (wasAlone || restarts.isDown()) alone.add(port);
        });
    const events = await sendAll(day, async (number) => {
      restarts.restartWhenDue(number);
      await sender.send(number, caseText(number));
    });
    const sent = performance.now();
    trouble.abort();
    const kills = await killing;
    const channels = Array.from({ length: events }, (_, number) => channelOf(number));
    const isOver = (channel: string, number: number): boolean =>
      api.told.has(channel) || sender.givenUp.has(number);
    const owedAtTheEnd = await drained(redis, () => channels.every(isOver));
    const last = Math.max(...[...api.told.values()].map((times) => times.at(-1) ?? 0));
    const tellings = toldAgain(events, api);
    const inTime = tellings.filter(({ number }) => !sender.late.has(number));
    const hadAlone = (number: number): boolean =>
      (sender.sentTo.get(number) ?? []).some((port) => alone.has(port));
    return {
      events,
      silent: channels.filter((channel, number) => !isOver(channel, number)),
      givenUp: channels.filter((channel, number) => sender.givenUp.has(number) && !api.told.has(channel)),
      twice: inTime.filter(({ number }) => !hadAlone(number)).map(({ line }) => line),
      twiceForTwoDeaths: inTime.filter(({ number }) => hadAlone(number)).map(({ line }) => line),
      killedAlone: alone.size,
      twiceWhenLate: tellings.length - inTime.length,
      kills,
      seconds: (sent - started) / 1000,
      drainSeconds: (last - sent) / 1000,
      refused: Object.fromEntries(sender.refused),
      logged: Object.fromEntries(crew.logged),
      owedAtTheEnd,
    };
  } finally {
    trouble.abort();
    await crew.stop();
    await sender.close();
    api.close();
    await redis.close();
  }
}

/** Who was told more than once, and so many milliseconds after the first time. */
function toldAgain(events: number, api: StandIn): readonly { number: number; line: string }[] {
  return Array.from({ length: events }, (_, number) => {
    const [first = 0, ...more] = api.told.get(channelOf(number)) ?? [];
    const line = `${channelOf(number)} ${more.map((at) => `+${Math.round(at - first)}`).join(' ')}`;
    return more.length === 0 ? [] : [{ number, line }];
  }).flat();
}

/** The same numbers for the same seed. Source: mulberry32, by Tommy Ettinger, in the public domain. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One a second; on a machine so slow that a start takes longer, once another has come back. */
async function killEverySecond(
  crew: Crew,
  processes: number,
  signal: AbortSignal,
  onKilled: (killed: Killed) => void,
): Promise<number> {
  let kills = 0;
  while (!signal.aborted) {
    await sleep(1000, undefined, { signal }).catch(() => undefined);
    while (!signal.aborted && crew.ports().length < processes - 1) await sleep(20);
    if (signal.aborted) break;
    const killed = crew.killOne();
    if (killed) onKilled(killed);
    kills += 1;
  }
  return kills;
}

/** Resolves to how many were sent. */
async function sendAll(
  { events, longestMs = Number.POSITIVE_INFINITY }: Day,
  send: (number: number) => Promise<void>,
): Promise<number> {
  const end = performance.now() + longestMs;
  let next = 0;
  const line = async (): Promise<void> => {
    while (next < events && performance.now() < end) await send(next++);
  };
  await Promise.all(Array.from({ length: inFlight }, line));
  return next;
}

/** Restarts are spread over the messages, or over the time where that runs out first. */
function createRestarts(
  { events, longestMs = Number.POSITIVE_INFINITY, redisRestarts }: Day,
  redis: RedisServer,
) {
  const started = performance.now();
  let restarts = 0;
  let down = 0;
  return {
    isDown: () => down > 0,
    restartWhenDue(number: number): void {
      const share = Math.max(number / events, (performance.now() - started) / longestMs);
      if (restarts >= redisRestarts || share < (restarts + 1) / (redisRestarts + 1)) return;
      restarts += 1;
      down += 1;
      void restart(redis).finally(() => (down -= 1));
    },
  };
}

async function restart(redis: RedisServer): Promise<void> {
  await redis.kill();
  await sleep(redisAwayMs);
  await redis.start();
}

/** Resolves once nothing is owed any more, to how much still is where that takes too long. */
async function drained({ url }: RedisServer, isDone: () => boolean): Promise<number> {
  const raw = new Redis(url);
  const end = performance.now() + longestDrainMs;
  const owed = async (): Promise<number> => {
    const drawers = await raw.keys('aside:journal:*');
    const counts = await Promise.all(drawers.map((drawer) => raw.hlen(drawer)));
    return counts.reduce((sum, count) => sum + count, 0);
  };
  try {
    while (performance.now() < end && (!isDone() || (await owed()) > 0)) await sleep(200);
    return await owed();
  } finally {
    raw.disconnect();
  }
}
