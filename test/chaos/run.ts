// A bad day of any length, by hand: `npm run chaos -- EVENTS REDIS-RESTARTS SEED`; 10,000, three and 1 where nothing is said.
import { liveThrough } from './chaos.ts';
import { buildSmallHouse } from './small-house.ts';

const [events = 10_000, redisRestarts = 3, seed = 1] = process.argv.slice(2).map(Number);
const house = await buildSmallHouse();
try {
  const report = await liveThrough({ house, events, processes: 4, isKilling: true, redisRestarts, seed });
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  const { silent, twice, twiceForTwoDeaths, owedAtTheEnd } = report;
  // Without a restart none is wanted; a kill in the instant between telling and noting it can't be told from one before.
  const mostTwice = Math.max(1, events / 1000);
  const isGood =
    silent.length === 0 && twice.length + twiceForTwoDeaths.length <= mostTwice && owedAtTheEnd === 0;
  process.exitCode = isGood ? 0 : 1;
} finally {
  house.remove();
}
