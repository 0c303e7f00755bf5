// The load, in a process of its own: 50 connections, each with a next event once the last was answered.
//   node load.mjs URL SECONDS FIRST   → one line of JSON: rate, latencies in milliseconds, statuses, seconds computed
import autocannon from 'autocannon';
import { requests } from './events.mjs';

const [url, seconds, first] = process.argv.slice(2);
const most = 7_000 * Number(seconds);
const ready = requests(Number(first), most);
let next = 0;

const result = await autocannon({
  url,
  connections: 50,
  duration: Number(seconds),
  requests: [
    {
      method: 'POST',
      setupRequest: (request) => {
        const { body, headers } = ready[next++ % most];
        return { ...request, body, headers };
      },
    },
  ],
});
const { latency, statusCodeStats, duration, errors, timeouts } = result;
const answered = statusCodeStats['200']?.count ?? 0;
process.stdout.write(
  JSON.stringify({
    rate: answered / duration,
    p50: latency.p50,
    p99: latency.p99,
    answered,
    others: result.requests.total - answered + errors + timeouts,
    used: next,
    computed: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
  }),
);
