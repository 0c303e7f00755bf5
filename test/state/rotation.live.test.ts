// The store in Redis while its secret is changed.
import { afterAll, beforeAll, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { readRedisTarget } from '../../src/state/redis/target.ts';
import { createRedisStore } from '../../src/state/redis/store.ts';
import { rotationContract } from '../laws/rotation-contract.ts';
import { hasRedis, startRedis, type RedisServer } from './redis-server.ts';

if (hasRedis()) {
  let server: RedisServer;
  let raw: Redis;
  beforeAll(async () => {
    server = await startRedis();
    raw = new Redis(server.url);
  });
  afterAll(async () => {
    raw.disconnect();
    await server.close();
  });

  rotationContract(
    'the store in Redis',
    async (world) => {
      const store = createRedisStore({ ...world, target: readRedisTarget(server.url) });
      await store.connect();
      return store;
    },
    async () => void (await raw.flushall()),
  );
} else {
  test.skip('redis-server is missing', () => undefined);
}
