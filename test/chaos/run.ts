// A bad day of any length, by hand: `npm run chaos -- EVENTS REDIS-RESTARTS SEED`; 10,000, three and 1 where nothing is said.
import { inFlight, liveThrough } from './chaos.ts';
import { buildSmallHouse } from './small-house.ts';

const [events = 10_000, redisRestarts = 3, seed = 1] = process.argv.slice(2).map(Number);
const house = await buildSmallHouse();
try {
  const report = await liveThrough({ house, events, processes: 4, isKilling: true, redisRestarts, seed });
  process.stdout.write(`${JSON.stringify(report, undefined, 2)}\n`);
  const { silent, twice, twiceForTwoDeaths, killedAlone, owedAtTheEnd } = report;
  const mostTwice = redisRestarts === 0 ? 0 : Math.max(5, events / 1000);
  // As in chaos.live.test.ts, which tells why.
  const isGood =
    silent.length === 0 &&
    twice.length <= mostTwice &&
    twiceForTwoDeaths.length <= inFlight * killedAlone &&
    owedAtTheEnd === 0;
  process.exitCode = isGood ? 0 : 1;
} finally {
  house.remove();
}
