// REDIS_URL: every form it may have, and a sentence for what can't be, which never quotes it.
import { describe, expect, test } from '@jest/globals';
import { FaultList } from '../../../src/domain/errors.ts';
import { readRedisTarget } from '../../../src/state/redis/target.ts';

const local = { host: '127.0.0.1', port: 6379 };

describe('an address', () => {
  test.each([
    ['redis://127.0.0.1', { type: 'single', nodes: [local], isEncrypted: false, database: 0 }],
    ['redis://127.0.0.1/', { type: 'single', nodes: [local], isEncrypted: false, database: 0 }],
    [
      'rediss://aside:p%40ss%3A@cache.example:6380/3',
      {
        type: 'single',
        nodes: [{ host: 'cache.example', port: 6380 }],
        isEncrypted: true,
        username: 'aside',
        password: 'p@ss:',
        database: 3,
      },
    ],
    [
      'redis://:secret@[::1]:7000',
      {
        type: 'single',
        nodes: [{ host: '::1', port: 7000 }],
        isEncrypted: false,
        password: 'secret',
        database: 0,
      },
    ],
    [
      'redis://:secret@a:1, redis://:secret@b:2,c',
      {
        type: 'cluster',
        nodes: [
          { host: 'a', port: 1 },
          { host: 'b', port: 2 },
          { host: 'c', port: 6379 },
        ],
        isEncrypted: false,
        password: 'secret',
        database: 0,
      },
    ],
    [
      'redis+sentinel://a,b:5/mymaster',
      {
        type: 'sentinel',
        nodes: [
          { host: 'a', port: 26_379 },
          { host: 'b', port: 5 },
        ],
        isEncrypted: false,
        primary: 'mymaster',
        database: 0,
      },
    ],
    [
      'rediss+sentinel://a/mymaster/2',
      {
        type: 'sentinel',
        nodes: [{ host: 'a', port: 26_379 }],
        isEncrypted: true,
        primary: 'mymaster',
        database: 2,
      },
    ],
  ])('is read: %s', (url, target) => {
    expect(readRedisTarget(url)).toEqual(target);
  });
});

describe('what can not be', () => {
  test.each([
    ['quokka', 'must be redis://'],
    ['http://quokka:6379', 'must be redis://'],
    ['redis://', 'must be redis://'],
    ['redis://quokka:port', 'must be redis://'],
    ['redis://quokka:99999', 'must be redis://'],
    ['redis://quokka,,b', 'must be redis://'],
    ['redis://:quokka@x@host', 'must be redis://'],
    ['redis://:quokka%zz@host', 'write %25'],
    ['redis://host/quokka', 'the number of a database'],
    ['redis://quokka,b/1', 'no database but 0'],
    ['redis+sentinel://quokka', 'what they call the primary'],
    ['redis+sentinel://a/quokka/0/1', 'what they call the primary'],
  ])('is told of, unquoted: %s', (url, sentence) => {
    const read = (): unknown => readRedisTarget(url);
    expect(read).toThrow(FaultList);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow(/quokka/);
  });
});
