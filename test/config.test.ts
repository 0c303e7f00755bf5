// The settings: what each variable does, and every fault at once, by name and never by value.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readConfig } from '../src/config.ts';
import { FaultList } from '../src/domain/errors.ts';

const secret = 'a secret for tests, long enough to pass';
const overHttp = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: 'signing', ASIDE_SECRET: secret };

function faultsOf(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof FaultList) return error.faults;
    throw error;
  }
  return [];
}

/** The variables that the faults are about, in their order. */
function blamed(environment: Record<string, string | undefined>): (string | undefined)[] {
  return faultsOf(environment).map((fault) => /^[A-Z_]+/.exec(fault)?.[0]);
}

const day = 24 * 3_600_000;
const retention = { auditMs: 400 * day, conversationMs: 7 * day, warningMs: 7 * day, referenceMs: 400 * day };

describe('with nothing set', () => {
  test('there is no Slack and no secret, and the rest has its defaults', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      dataDirectory: './data',
      logLevel: 'info',
      policy: { sensitivity: 'standard' },
      retention,
    });
  });

  test('what is empty counts as nothing', () => {
    const empty = {
      PORT: '',
      HOST: ' ',
      ASIDE_SECRET: '',
      ASIDE_DATA_DIR: '',
      ASIDE_CATCHMENT: '',
      LOG_LEVEL: '',
    };
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

describe('each variable', () => {
  test('is read', () => {
    const config = readConfig({
      PORT: '8080',
      HOST: '127.0.0.1',
      ASIDE_SECRET: secret,
      ASIDE_DATA_DIR: '/var/lib/aside',
      LOG_LEVEL: 'WARN',
      ASIDE_SENSITIVITY: 'strict',
      ASIDE_CATCHMENT: '250000',
      ASIDE_PLACE: 'Duluth, MN',
    });
    expect(config).toEqual({
      port: 8080,
      host: '127.0.0.1',
      secret,
      dataDirectory: '/var/lib/aside',
      logLevel: 'warn',
      policy: { sensitivity: 'strict', catchment: 250_000, place: 'Duluth, MN' },
      retention,
    });
  });

  test.each([
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '80.5'],
    ['PORT', '0x50'],
    ['PORT', 'http'],
    ['ASIDE_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['ASIDE_SENSITIVITY', 'paranoid'],
    ['ASIDE_CATCHMENT', '0'],
    ['ASIDE_CATCHMENT', '1e6'],
    ['ASIDE_CATCHMENT', 'many'],
    ['ASIDE_PLACE', 'x'.repeat(81)],
  ])('%s=%s is a fault, told once', (name, value) => {
    expect(blamed({ [name]: value })).toEqual([name]);
  });

  test('PORT 0 lets the system choose', () => {
    expect(readConfig({ PORT: '0' }).port).toBe(0);
  });
});

describe('Slack', () => {
  test('over HTTP takes a bot token, a signing secret and a secret of ours', () => {
    expect(readConfig(overHttp).slack).toEqual({
      mode: 'http',
      botToken: 'xoxb-test',
      signingSecret: 'signing',
    });
  });

  test('takes Socket Mode where there is an app token, a signing secret or not', () => {
    const socket = { mode: 'socket', botToken: 'xoxb-test', appToken: 'xapp-test' };
    expect(readConfig({ ...overHttp, SLACK_APP_TOKEN: 'xapp-test' }).slack).toEqual(socket);
    const unsigned = { ...overHttp, SLACK_APP_TOKEN: 'xapp-test', SLACK_SIGNING_SECRET: undefined };
    expect(readConfig(unsigned).slack).toEqual(socket);
  });

  test('takes another Web API root, with or without its last slash', () => {
    for (const url of ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080/api/']) {
      expect(readConfig({ ...overHttp, SLACK_API_URL: url }).slack?.apiUrl).toBe(
        'http://127.0.0.1:8080/api/',
      );
    }
    for (const url of ['slack.example', 'ftp://slack.example/api/']) {
      expect(blamed({ ...overHttp, SLACK_API_URL: url })).toEqual(['SLACK_API_URL']);
    }
  });

  test('takes values with a line end, as files have', () => {
    expect(readConfig({ ...overHttp, SLACK_BOT_TOKEN: 'xoxb-test\n' }).slack?.botToken).toBe('xoxb-test');
  });

  test.each([
    ['SLACK_CLIENT_ID', ['SLACK_CLIENT_SECRET', 'ASIDE_URL', 'SLACK_SIGNING_SECRET', 'ASIDE_SECRET']],
    ['SLACK_CLIENT_SECRET', ['SLACK_CLIENT_ID', 'ASIDE_URL', 'SLACK_SIGNING_SECRET', 'ASIDE_SECRET']],
    ['SLACK_BOT_TOKEN', ['SLACK_SIGNING_SECRET', 'ASIDE_SECRET']],
    ['SLACK_APP_TOKEN', ['SLACK_BOT_TOKEN', 'ASIDE_SECRET']],
    ['SLACK_SIGNING_SECRET', ['SLACK_BOT_TOKEN', 'ASIDE_SECRET']],
  ])('with %s alone says what else is needed', (name, missing) => {
    expect(blamed({ [name]: 'test' })).toEqual(missing);
  });

  test.each(['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'ASIDE_SECRET'])(
    'keeps its door closed where %s came out empty, or blank, or is not there',
    (name) => {
      for (const value of ['', ' \n', undefined])
        expect(blamed({ ...overHttp, [name]: value })).toEqual([name]);
    },
  );

  test('is wanted even where every variable of it came out empty', () => {
    expect(blamed({ SLACK_BOT_TOKEN: '', SLACK_SIGNING_SECRET: '' })).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'ASIDE_SECRET',
    ]);
  });

  test('tells a short secret once', () => {
    expect(blamed({ ...overHttp, ASIDE_SECRET: 'x'.repeat(31) })).toEqual(['ASIDE_SECRET']);
    expect(blamed({ ...overHttp, ASIDE_SECRET: 'x'.repeat(32) })).toEqual([]);
  });

  test('takes the secret before this one beside it, and says where that can not be', () => {
    const earlier = 'y'.repeat(32);
    expect(readConfig({ ...overHttp, ASIDE_SECRET_PREVIOUS: earlier })).toMatchObject({
      secret,
      secretBefore: earlier,
    });
    const faults = (previous: string, own: string = secret): string =>
      faultsOf({ ...overHttp, ASIDE_SECRET: own, ASIDE_SECRET_PREVIOUS: previous }).join('\n');
    expect(faults('short')).toMatch(/^ASIDE_SECRET_PREVIOUS must be the ASIDE_SECRET that was set before/u);
    expect(faults(secret)).toContain('are the same');
    expect(faults(earlier, '')).toContain('ASIDE_SECRET_PREVIOUS is set without ASIDE_SECRET');
  });

  test('keeps things for as long as it is told, and says what can not be', () => {
    expect(readConfig({}).retention).toEqual(retention);
    const set = { ASIDE_KEEP_AUDIT: '30', ASIDE_KEEP_CONVERSATIONS: '1', ASIDE_KEEP_WARNINGS: '2' };
    expect(readConfig({ ...set, ASIDE_KEEP_REFERENCES: '90' }).retention).toEqual({
      auditMs: 30 * day,
      conversationMs: day,
      warningMs: 2 * day,
      referenceMs: 90 * day,
    });
    for (const [name, value] of [
      ['ASIDE_KEEP_AUDIT', '0'],
      ['ASIDE_KEEP_AUDIT', 'forever'],
      ['ASIDE_KEEP_CONVERSATIONS', '8'],
      ['ASIDE_KEEP_WARNINGS', '1.5'],
      ['ASIDE_KEEP_REFERENCES', '4000'],
    ] as const)
      expect(faultsOf({ [name]: value })[0]).toMatch(
        new RegExp(`^${name} must be a whole number of days from 1 to \\d+\\.$`, 'u'),
      );
    expect(blamed({ ASIDE_KEEP_AUDIT: '3' })).toEqual(['ASIDE_KEEP_AUDIT', 'ASIDE_KEEP_AUDIT']);
    expect(blamed({ ...set, ASIDE_KEEP_AUDIT: '2' })).toEqual([]);
  });

  test('shows the console to this computer alone', () => {
    for (const host of ['0.0.0.0', '::', '10.0.0.7', 'aside.example.org', '127.0.0.1.example.org'])
      expect(faultsOf({ HOST: host })).toEqual([expect.stringMatching(/^HOST must be 127\.0\.0\.1/u)]);
    for (const host of ['localhost', '127.0.0.1', '::1']) expect(faultsOf({ HOST: host })).toEqual([]);
    expect(readConfig({ ...overHttp, HOST: '0.0.0.0' }).host).toBe('0.0.0.0');
  });

  test('notices swapped tokens', () => {
    const swapped = { ...overHttp, SLACK_BOT_TOKEN: 'xapp-test', SLACK_APP_TOKEN: 'xoxb-test' };
    expect(blamed(swapped)).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
  });
});

describe('Slack by OAuth', () => {
  const clientId = '1234.5678';
  const oauth = {
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: 'client-secret',
    ASIDE_URL: 'https://aside.example.org/',
  };
  const many = { ...oauth, SLACK_SIGNING_SECRET: 'signing', ASIDE_SECRET: secret };
  const read = { clientId, clientSecret: 'client-secret', url: 'https://aside.example.org' };

  test('needs no bot token: every workspace that installs Aside brings its own', () => {
    expect(readConfig(many).slack).toEqual({ mode: 'http', signingSecret: 'signing', oauth: read });
  });

  test('goes with Socket Mode, and with the bot token of one workspace', () => {
    const socket = { mode: 'socket', appToken: 'xapp-test', oauth: read };
    expect(readConfig({ ...many, SLACK_APP_TOKEN: 'xapp-test' }).slack).toEqual(socket);
    expect(readConfig({ ...overHttp, ...oauth }).slack).toMatchObject({ botToken: 'xoxb-test', oauth: read });
  });

  test.each(['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'ASIDE_URL'])(
    'keeps its door closed where %s came out empty, or is not there',
    (name) => {
      for (const value of ['', ' ', undefined]) expect(blamed({ ...many, [name]: value })).toEqual([name]);
    },
  );

  test('does not guess what an empty bot token was to say', () => {
    expect(blamed({ ...many, SLACK_BOT_TOKEN: '' })).toEqual(['SLACK_BOT_TOKEN']);
  });

  test('notices a client id in the place of the secret', () => {
    expect(blamed({ ...many, SLACK_CLIENT_SECRET: clientId })).toEqual(['SLACK_CLIENT_SECRET']);
  });

  test.each([
    'aside.example.org',
    'http://aside.example.org',
    'https://aside.example.org/?x=1',
    'https://aside.example.org/#x',
    'https://name:word@aside.example.org',
    'ftp://aside.example.org',
    'https://',
  ])('asks for an https address where ASIDE_URL is %s', (url) => {
    expect(blamed({ ...many, ASIDE_URL: url })).toEqual(['ASIDE_URL']);
  });

  test('takes an address with a path, and http on this computer', () => {
    for (const url of ['https://hospital.example/aside', 'http://localhost:3000', 'http://127.0.0.1:3000'])
      expect(readConfig({ ...many, ASIDE_URL: `${url}/` }).slack?.oauth?.url).toBe(url);
  });

  test('ASIDE_URL alone asks for no Slack', () => {
    expect(readConfig({ ASIDE_URL: 'https://aside.example.org' }).slack).toBeUndefined();
  });
});

describe('faults', () => {
  test('come all at once', () => {
    const environment = {
      PORT: 'x',
      LOG_LEVEL: 'x',
      ASIDE_SENSITIVITY: 'x',
      ASIDE_CATCHMENT: 'x',
      SLACK_API_URL: 'x',
    };
    expect(blamed(environment)).toEqual([
      'PORT',
      'LOG_LEVEL',
      'ASIDE_SENSITIVITY',
      'ASIDE_CATCHMENT',
      'SLACK_API_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'ASIDE_SECRET',
    ]);
  });

  test('never hold a value', () => {
    const names = [
      'PORT',
      'ASIDE_SECRET',
      'LOG_LEVEL',
      'ASIDE_SENSITIVITY',
      'ASIDE_CATCHMENT',
      'SLACK_API_URL',
      'SLACK_APP_TOKEN',
      'SLACK_CLIENT_ID',
      'SLACK_CLIENT_SECRET',
      'ASIDE_URL',
    ];
    const sentinel = fc.stringMatching(/^q[a-z]{3}zq$/);
    fc.assert(
      fc.property(sentinel, fc.subarray(names, { minLength: 1 }), (value, set) => {
        const faults = faultsOf(Object.fromEntries(set.map((name) => [name, value])));
        expect(faults.length).toBeGreaterThan(0);
        expect(faults.join('\n')).not.toContain(value);
      }),
    );
  });
});

describe('Redis', () => {
  test('is wanted where REDIS_URL names it', () => {
    expect(readConfig({ REDIS_URL: 'rediss://:p@cache.example/2', ASIDE_SECRET: secret }).redis).toEqual({
      type: 'single',
      nodes: [{ host: 'cache.example', port: 6379 }],
      isEncrypted: true,
      password: 'p',
      database: 2,
    });
    expect(readConfig({ REDIS_URL: '' })).not.toHaveProperty('redis');
  });

  test('needs an address that can be, and a secret that all processes share', () => {
    expect(blamed({ REDIS_URL: 'redis://quokka:port' })).toEqual(['REDIS_URL', 'REDIS_URL']);
    expect(faultsOf({ REDIS_URL: 'redis://localhost' })).toEqual([
      expect.stringContaining('needs ASIDE_SECRET, the same for every process'),
    ]);
    expect(faultsOf({ REDIS_URL: 'redis://quokka:port' }).join(' ')).not.toContain('quokka');
  });
});
