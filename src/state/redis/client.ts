// The connection to Redis: one server, a cluster, or the primary that sentinels name. It never queues while Redis is away.
import { Cluster, Redis } from 'ioredis';
import type { RedisTarget } from './target.ts';

export type RedisClient = Redis | Cluster;

// A node that is asked and silent for so long is given up, and connected to anew.
const silentMs = 3000;
const connectWithinMs = 2000;
// Whoever dies before Redis is found again takes with it what memory alone was told: a look costs next to nothing.
const longestPauseMs = 250;

const pauseBefore = (attempt: number): number => Math.min(longestPauseMs, 25 * 2 ** attempt);

function optionsFor({ isEncrypted, username, password }: RedisTarget) {
  return {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(isEncrypted && { tls: {} }),
    connectionName: 'aside',
    connectTimeout: connectWithinMs,
    socketTimeout: silentMs,
    keepAlive: 10_000,
    // What can't be done now is for whoever asked to decide: a step done late is a step nobody waits for.
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    enableAutoPipelining: false,
    // A primary that became a replica takes no writing: find the new one.
    reconnectOnError: (error: Error) => error.message.startsWith('READONLY'),
  };
}

/** A client that is not connected yet; it goes on connecting until it is told to `disconnect`. */
export function createClient(target: RedisTarget): RedisClient {
  const options = optionsFor(target);
  const { nodes, database: db } = target;
  const lonely = { lazyConnect: true, enableOfflineQueue: false };
  if (target.type === 'cluster')
    return new Cluster([...nodes], {
      ...lonely,
      redisOptions: options,
      clusterRetryStrategy: pauseBefore,
      // A certificate names the host and not its address.
      ...(target.isEncrypted && { dnsLookup: (address, done) => done(null, address) }),
    });
  const own = { ...options, ...lonely, db, retryStrategy: pauseBefore };
  if (target.type === 'single') return new Redis({ ...own, ...nodes[0] });
  return new Redis({
    ...own,
    sentinels: [...nodes],
    name: target.primary ?? '',
    ...(target.isEncrypted && { enableTLSForSentinelMode: true }),
    sentinelRetryStrategy: pauseBefore,
  });
}
