// A bad day in a hospital's IT: whatever dies, every author is told, and told once. `npm run chaos` lives through a longer one.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { hasRedis } from '../state/redis-server.ts';
import { liveThrough, type Report } from './chaos.ts';
import { buildSmallHouse, type SmallHouse } from './small-house.ts';

jest.setTimeout(300_000);

/** A slow machine sends as many as it can in this time. */
const bounds = { events: 5000, longestMs: 70_000 };

/** All that went otherwise than it should, so that a failure tells what to look for. */
const shown = ({ silent, twice, ...rest }: Report): string =>
  JSON.stringify({ ...rest, silent: silent.slice(0, 20), twice: twice.slice(0, 20) });

if (hasRedis()) {
  let house: SmallHouse;
  beforeAll(async () => (house = await buildSmallHouse()));
  afterAll(() => house.remove());

  describe('while one of four processes is killed every second', () => {
    test('every author is told, and told once', async () => {
      const report = await liveThrough({ ...bounds, house, processes: 4, redisRestarts: 0, seed: 7 });
      expect(report.events).toBeGreaterThan(100);
      expect(report.kills).toBeGreaterThan(5);
      expect([report.silent, shown(report)]).toEqual([[], shown(report)]);
      // A kill that falls between the last byte to Slack and the note of it tells an author twice: some ten microseconds, and
      // more only where a process that does not get its turn stands still between the two.
      expect(report.twice.length).toBeLessThanOrEqual(Math.max(2, report.events / 1000));
      expect(report.owedAtTheEnd).toBe(0);
    });

    test('and Redis restarts three times, every author is told, and hardly one in a thousand twice', async () => {
      const report = await liveThrough({ ...bounds, house, processes: 4, redisRestarts: 3, seed: 8 });
      expect(report.events).toBeGreaterThan(100);
      expect([report.silent, shown(report)]).toEqual([[], shown(report)]);
      // One in a thousand of ten thousand: three restarts cost as many however few messages come between them.
      expect(report.twice.length).toBeLessThanOrEqual(10);
      expect(report.owedAtTheEnd).toBe(0);
    });
  });
} else {
  test.skip('redis-server is missing', () => undefined);
}
