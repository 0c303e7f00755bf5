// The log prints ids, codes, counts and frames, and withholds everything else.
import { describe, expect, test } from '@jest/globals';
import { createLog, describeError } from '../src/log.ts';
import type { LogLevel } from '../src/log.ts';
import type { LogFields } from '../src/ports/log.ts';

const secret = 'Ottoline Marchbanks from Nether Wallop';

/** Everything a log of this level wrote, parsed. */
function lines(level: LogLevel, write: (log: ReturnType<typeof createLog>) => void) {
  const written: string[] = [];
  write(createLog(level, { write: (line: string) => void written.push(line) }));
  return written.map((line): Record<string, unknown> => JSON.parse(line));
}

function thrown(error: Error): Error {
  try {
    throw error;
  } catch (caught) {
    return caught as Error;
  }
}

test('an event is written with its ids, codes and counts', () => {
  const [line] = lines('info', (log) =>
    log.warn({ channel: 'C04AB', status: 401, ready: true }, 'slack.refused'),
  );
  expect(line).toMatchObject({
    level: 'warn',
    msg: 'slack.refused',
    channel: 'C04AB',
    status: 401,
    ready: true,
  });
  expect(Object.keys(line ?? {}).sort()).toEqual(['channel', 'level', 'msg', 'ready', 'status', 'time']);
});

test('the level decides what is written', () => {
  const write = (log: ReturnType<typeof createLog>) => {
    log.debug({}, 'a');
    log.info({}, 'b');
    log.warn({}, 'c');
    log.error({}, 'd');
  };
  expect(lines('debug', write).map((line) => line['msg'])).toEqual(['a', 'b', 'c', 'd']);
  expect(lines('error', write).map((line) => line['msg'])).toEqual(['d']);
  expect(lines('silent', write)).toEqual([]);
});

test.each<[string, LogFields, string]>([
  ['in a field', { reason: secret }, 'x'],
  ['as the name of a field', { [secret]: 1 }, 'x'],
  ['as the event', {}, secret],
  ['in an error', { err: thrown(new Error(secret)) }, 'x'],
  ['in an error of several lines', { err: thrown(new Error(`bad input:\n    at ${secret}\nend`)) }, 'x'],
  ['in the cause of an error', { err: new Error('outer', { cause: new Error(secret) }) }, 'x'],
  ['in the name of an error', { err: Object.assign(new Error('x'), { name: secret }) }, 'x'],
  ['in an error whose message was changed after the throw', { err: renamed() }, 'x'],
  ['in a field that the types forbid', { body: { text: secret } as unknown as string }, 'x'],
])('a sentence is withheld %s', (_where, fields, event) => {
  const written = lines('trace', (log) => log.error(fields, event));
  expect(written).toHaveLength(1);
  expect(JSON.stringify(written)).not.toMatch(/Ottoline|Marchbanks|Wallop/);
});

function renamed(): Error {
  const error = thrown(new Error(secret));
  error.message = 'something else';
  return error;
}

describe('an error', () => {
  test('is named with its code, its frames and what caused it', () => {
    const cause = Object.assign(new Error(secret), { code: 'ECONNRESET' });
    const described = describeError(thrown(new TypeError(secret, { cause })));
    expect(described).toMatchObject({ cause: 'TypeError', because: 'Error:ECONNRESET' });
    expect(described.frames[0]).toMatch(/^at .*log\.test\.ts/);
  });

  test('is readable in a line', () => {
    const [line] = lines('info', (log) => log.error({ err: thrown(new RangeError(secret)) }, 'x'));
    expect(line?.['err']).toMatchObject({ cause: 'RangeError' });
    expect(JSON.stringify(line?.['err'])).toContain('log.test.ts');
  });

  test('without a stack has no frames', () => {
    const error = new Error(secret);
    delete error.stack;
    expect(describeError(error).frames).toEqual([]);
  });
});
