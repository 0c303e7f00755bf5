// compose.yaml, read as data: what it sets is what Aside reads, and Redis is kept as Aside needs it.
import { describe, expect, test } from '@jest/globals';
import { load } from 'js-yaml';
import { z } from 'zod';
import { readConfig } from '../../src/config.ts';
import { read } from './tree.ts';

const service = z.looseObject({ environment: z.record(z.string(), z.string()) });
const shape = z.object({
  services: z.object({
    aside: service.extend({
      build: z.literal('.'),
      ports: z.array(z.string()),
      depends_on: z.object({ redis: z.object({ condition: z.string() }) }),
      stop_grace_period: z.string(),
      read_only: z.literal(true),
    }),
    redis: service.extend({ command: z.string(), volumes: z.array(z.string()) }),
  }),
  volumes: z.object({ redis: z.null() }),
});

const { aside, redis } = shape.parse(load(read('compose.yaml'))).services;

/** What compose puts in the place of its variables. */
const filled = (text: string): string =>
  text.replaceAll(
    /\$\{(\w+):\?[^}]*\}/gu,
    (_, name: string) => `${name.toLowerCase()}0123456789012345678901234`,
  );

describe('compose.yaml', () => {
  test('sets what Aside reads, and names the service of Redis with its password', () => {
    const environment = Object.fromEntries(
      Object.entries(aside.environment).map(([name, value]) => [name, filled(value)]),
    );
    const { redis: target, secret } = readConfig(environment);
    const password = filled('${REDIS_PASSWORD:?}');
    expect(target).toMatchObject({ nodes: [{ host: 'redis', port: 6379 }], password });
    expect(secret).toBe(filled('${ASIDE_SECRET:?}'));
    expect(filled(redis.command)).toContain(`--requirepass ${password} `);
  });

  test('holds no secret, and starts with none that is missing', () => {
    const secrets = [...read('compose.yaml').matchAll(/\$\{?(\w+)([^}\n]*)/gu)];
    expect(secrets.length).toBeGreaterThan(2);
    expect(secrets.filter(([, , rest = '']) => !rest.startsWith(':?'))).toEqual([]);
  });

  test('keeps Redis on a disk, and lets it drop nothing', () => {
    expect(redis.command).toMatch(/--appendonly yes/u);
    expect(redis.command).toMatch(/--maxmemory-policy noeviction/u);
    expect(redis.volumes).toEqual(['redis:/data']);
    expect(aside.depends_on.redis.condition).toBe('service_healthy');
  });

  test('shows Aside to this machine alone, and lets it finish', () => {
    expect(aside.ports.every((port) => port.startsWith('127.0.0.1:') && port.endsWith(':3000'))).toBe(true);
    expect(Number.parseInt(aside.stop_grace_period, 10)).toBeGreaterThan(30);
  });
});
