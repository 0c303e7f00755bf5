// aside doctor: a line for each check, and an exit status that a script can trust.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctor, type DoctorParts } from '../../src/cli/doctor.ts';

let folder: string;
let lines: string[];
const secret = 'a secret for tests, long enough to pass';
const slackSet = { SLACK_BOT_TOKEN: 'xoxb-zarnwick', SLACK_SIGNING_SECRET: 'zarnwick', ASIDE_SECRET: secret };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'aside-doctor-'));
  lines = [];
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (
  environment: Record<string, string>,
  slack: DoctorParts['slack'] = async () => [],
  teams: DoctorParts['teams'] = async () => [],
): Promise<number> =>
  doctor({
    environment: { ASIDE_DATA_DIR: folder, ...environment },
    write: (line) => void lines.push(line),
    slack,
    teams,
  });

describe('aside doctor', () => {
  test('finds nothing wrong where nothing is set up, and says so', async () => {
    expect(await run({})).toBe(0);
    expect(lines).toEqual([
      'ok     settings: complete',
      'ok     store: opens, writes and reads',
      expect.stringContaining('ok     Slack: not set up'),
      '\nAll is well.',
    ]);
  });

  test('names every fault of the settings, and no value', async () => {
    expect(await run({ SLACK_BOT_TOKEN: 'xapp-zarnwick', PORT: 'zarnwick' })).toBe(1);
    expect(lines.join('\n')).toMatch(/WRONG {2}settings: PORT must/);
    expect(lines.join('\n')).toMatch(/WRONG {2}settings: SLACK_SIGNING_SECRET is missing/);
    expect(lines.at(-1)).toMatch(/checks found something to mend/);
    expect(lines.join('\n')).not.toContain('zarnwick');
  });

  test('hands Teams’ part its settings and the address, with Slack or without', async () => {
    const set = { MicrosoftAppId: 'zarnwick-id', MicrosoftAppPassword: 'zarnwick', ASIDE_SECRET: secret };
    const teams: DoctorParts['teams'] = async (config, url) => {
      expect(config).toMatchObject({ mode: 'app', app: { MicrosoftAppId: 'zarnwick-id' } });
      return [{ name: 'Teams address', outcome: 'wrong', says: `Nothing answers at ${url}.` }];
    };
    const url = 'https://aside.example.org';
    expect(await run({ ...set, ASIDE_URL: url }, undefined, teams)).toBe(1);
    expect(lines).toContain(`WRONG  Teams address: Nothing answers at ${url}.`);
    expect(lines.join('\n')).not.toMatch(/zarnwick|console/);
    const both = { ...set, ...slackSet };
    expect(await run(both, async () => [{ name: 'scopes', outcome: 'ok', says: 'all' }], teams)).toBe(1);
    expect(lines).toContain('ok     scopes: all');
  });

  test('hands Slack’s part the settings and the store that the bot uses', async () => {
    const status = await run(slackSet, async (config, { store, keys }) => {
      expect(config).toMatchObject({ mode: 'http', botToken: 'xoxb-zarnwick' });
      await store.settings.write(keys.settings({ platform: 'slack', tenant: 'T1' }), { shadow: true }, 0);
      return [{ name: 'scopes', outcome: 'wrong', says: 'The bot token lacks chat:write.' }];
    });
    expect(status).toBe(1);
    expect(lines).toContain('WRONG  scopes: The bot token lacks chat:write.');
    await run(slackSet, async (_config, { store, keys }) => {
      expect(await store.settings.read(keys.settings({ platform: 'slack', tenant: 'T1' }))).toMatchObject({
        version: 1,
      });
      return [];
    });
    expect(lines.at(-1)).toBe('\nAll is well.');
  });

  test('notices another secret than the one it was written with', async () => {
    await run(slackSet, async (_config, { store, keys }) => {
      const record = {
        at: Date.now(),
        platform: 'slack',
        tenant: 'T1',
        channel: 'C1',
        message: '1.1',
        author: 'hash',
        outcome: 'allow',
        because: [],
        rules: [],
      } as const;
      await store.audit.append(record, keys.tenant({ platform: 'slack', tenant: 'T1' }));
      return [];
    });
    expect(lines.at(-1)).toBe('\nAll is well.');
    expect(await run({ ...slackSet, ASIDE_SECRET: `${secret}, another` })).toBe(1);
    expect(lines.join('\n')).toMatch(/WRONG {2}store: Some of it cannot be read\. Set ASIDE_SECRET_PREVIOUS/);
  });

  test('says what to do about a folder that is none', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, '');
    expect(await run({ ...slackSet, ASIDE_DATA_DIR: file })).toBe(1);
    expect(lines.join('\n')).toMatch(/WRONG {2}store: ASIDE_DATA_DIR: /);
  });
});
