// A bad day in a hospital's IT: whatever dies, every author is told, and told once. `npm run chaos` lives through a longer one.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { hasRedis } from '../state/redis-server.ts';
import { inFlight, liveThrough, type Report } from './chaos.ts';
import { buildSmallHouse, type SmallHouse } from './small-house.ts';

jest.setTimeout(300_000);

/** A slow machine sends as many as it can in this time. */
const bounds = { events: 5000, longestMs: 70_000, processes: 4, isKilling: true };

/**
 * A kill that falls between the last byte to Slack and the note of it tells an author twice: some ten microseconds, and more only
 * where a process that does not get its turn stands still between the two.
 */
const mostTwice = ({ events }: Report): number => Math.max(4, events / 500);

/** All that went otherwise than it should, so that a failure tells what to look for. */
const shown = ({ silent, twice, ...rest }: Report): string =>
  JSON.stringify({ silent: silent.slice(0, 20), twice: twice.slice(0, 20), ...rest });

if (hasRedis()) {
  let house: SmallHouse;
  beforeAll(async () => (house = await buildSmallHouse()));
  afterAll(() => house.remove());

  describe('while one of four processes is killed every second', () => {
    test('every author is told, and told once', async () => {
      const report = await liveThrough({ ...bounds, house, redisRestarts: 0, seed: 7 });
      expect(report.events).toBeGreaterThan(100);
      expect(report.kills).toBeGreaterThan(5);
      expect([report.silent, shown(report)]).toEqual([[], shown(report)]);
      expect([report.twice.length <= mostTwice(report), shown(report)]).toEqual([true, shown(report)]);
      expect(report.owedAtTheEnd).toBe(0);
    });

    test('and Redis restarts three times, every author is told, and twice at most what a process had in its hands', async () => {
      const report = await liveThrough({ ...bounds, house, redisRestarts: 3, seed: 8 });
      expect(report.events).toBeGreaterThan(100);
      expect([report.silent, shown(report)]).toEqual([[], shown(report)]);
      // No process took it, four times: Slack asks over six minutes, and the stand-in over ten seconds.
      expect(report.givenUp.length).toBeLessThanOrEqual(3);
      expect([report.twice.length <= mostTwice(report), shown(report)]).toEqual([true, shown(report)]);
      // While Redis is away a message is acked after its author is told. Killed in between, its process leaves a note that the
      // next one in its place reads, but Slack sends the message at once to another: it costs at most what was in its hands.
      // How many kills fall there is chance (17 of 2,979 messages for six of them); `npm run chaos` asks for one in a thousand.
      const mostForTwoDeaths = report.killedAlone * inFlight;
      expect([report.twiceForTwoDeaths.length <= mostForTwoDeaths, shown(report)]).toEqual([
        true,
        shown(report),
      ]);
      expect(report.owedAtTheEnd).toBe(0);
    });
  });

  describe('while Redis restarts three times, and no process dies', () => {
    test('every author is told, and told once', async () => {
      const day = { ...bounds, events: 1200, isKilling: false, redisRestarts: 3, seed: 9 };
      const report = await liveThrough({ ...day, house });
      expect([report.silent, shown(report)]).toEqual([[], shown(report)]);
      expect(report.logged['store.away']).toBeGreaterThan(4);
      // Redis itself may lose what it confirmed in its last tenth of a second.
      expect([report.twice.length <= 3, shown(report)]).toEqual([true, shown(report)]);
      expect(report.owedAtTheEnd).toBe(0);
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
