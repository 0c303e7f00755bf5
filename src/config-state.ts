// The part of the environment that is about what is kept: where, under which secret, and for how long.
import { z } from 'zod';
import { retentionConfig, retentionFaults, retentionVariables } from './config-retention.ts';
import { FaultList } from './domain/errors.ts';
import { readRedisTarget, type RedisTarget } from './state/redis/target.ts';
import type { Retention } from './state/retained.ts';
import { minSecretLength, secretAdvice } from './state/seal.ts';

/** Where state is kept, and under which secret. */
export interface StateConfig {
  /** Keys for hashes and encryption; absent where nobody said: then keep nothing beyond the process. */
  readonly secret?: string;
  /** The secret before this one: what was kept under it is still found. */
  readonly secretBefore?: string;
  readonly dataDirectory: string;
  /** Where state is kept that processes share; absent where `dataDirectory` keeps it. */
  readonly redis?: RedisTarget;
  readonly retention: Retention;
}

const previousAdvice =
  'ASIDE_SECRET_PREVIOUS must be the ASIDE_SECRET that was set before, whole; leave it out where there was none.';

/** The variables, each read by itself. */
export const stateVariables = {
  ASIDE_SECRET: z.string().min(minSecretLength, secretAdvice).optional(),
  ASIDE_SECRET_PREVIOUS: z.string().min(minSecretLength, previousAdvice).optional(),
  ASIDE_DATA_DIR: z.string().default('./data'),
  REDIS_URL: z
    .string()
    .transform((url, context) => {
      try {
        return readRedisTarget(url);
      } catch (error) {
        if (!(error instanceof FaultList)) throw error;
        for (const message of error.faults) context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
    })
    .optional(),
  ...retentionVariables,
};

/** What can't be of these variables together; `given` is without what is empty or blank. */
export function stateFaults(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { ASIDE_SECRET: secret, ASIDE_SECRET_PREVIOUS: before, REDIS_URL: redis } = given;
  const keeping = retentionFaults(given);
  if (secret === undefined)
    return [
      ...keeping,
      ...(redis === undefined
        ? []
        : [`REDIS_URL needs ASIDE_SECRET, the same for every process. ${secretAdvice}`]),
      ...(before === undefined ? [] : [`ASIDE_SECRET_PREVIOUS is set without ASIDE_SECRET. ${secretAdvice}`]),
    ];
  return secret === before
    ? [
        ...keeping,
        'ASIDE_SECRET_PREVIOUS and ASIDE_SECRET are the same. Set ASIDE_SECRET to the new one, or leave the other out.',
      ]
    : keeping;
}

/** The settings, read. */
export function stateConfig(read: z.infer<z.ZodObject<typeof stateVariables>>): StateConfig {
  const { ASIDE_SECRET: secret, ASIDE_SECRET_PREVIOUS: secretBefore, REDIS_URL: redis } = read;
  return {
    dataDirectory: read.ASIDE_DATA_DIR,
    retention: retentionConfig(read),
    ...(secret !== undefined && { secret }),
    ...(secretBefore !== undefined && { secretBefore }),
    ...(redis !== undefined && { redis }),
  };
}
