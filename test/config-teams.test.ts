// Teams' part of the environment: what is missing is named, and nobody is let in unasked but from this computer.
import { describe, expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';
import { FaultList } from '../src/domain/errors.ts';

const secret = 'a secret for tests, long enough to pass';
const app = { MicrosoftAppId: 'app', MicrosoftAppPassword: 'client secret', ASIDE_SECRET: secret };

function blamed(environment: Record<string, string | undefined>): (string | undefined)[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof FaultList) return error.faults.map((fault) => /^[A-Za-z_]+/.exec(fault)?.[0]);
    throw error;
  }
  return [];
}

describe('Teams', () => {
  test('is not wanted where nothing is said of it', () => {
    expect(readConfig({}).teams).toBeUndefined();
  });

  test.each<[string, Record<string, string>]>([
    ['a client secret', app],
    [
      'a certificate',
      { ...app, MicrosoftAppPassword: '', CertificateThumbprint: 'ab', CertificatePrivateKey: 'key' },
    ],
    ['one tenant', { ...app, MicrosoftAppType: 'SingleTenant', MicrosoftAppTenantId: 't' }],
    [
      'a managed identity',
      { ...app, MicrosoftAppPassword: '', MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' },
    ],
  ])('is an app with %s', (_name, environment) => {
    const { ASIDE_SECRET: _secret, ...rest } = environment;
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
    expect(readConfig(environment).teams).toEqual({ mode: 'app', app: given });
  });

  test('names people who may change settings by their object ids', () => {
    const [one, other] = ['00000000-0000-0000-0000-00000000000a', '00000000-0000-0000-0000-00000000000B'];
    expect(readConfig({ ...app, TEAMS_ADMINS: `${one}, ${other}` }).teams).toMatchObject({
      admins: [one, other],
    });
    expect(blamed({ ...app, TEAMS_ADMINS: `${one}, dr.aster@ward.example` })).toEqual(['TEAMS_ADMINS']);
    expect(blamed({ TEAMS_LOCAL_PLAYGROUND: 'true', TEAMS_ADMINS: 'x' })).toEqual(['TEAMS_ADMINS']);
  });

  test('may ask another Graph, where nobody on the way reads the token', () => {
    const graphOf = (url: string) => readConfig({ ...app, TEAMS_GRAPH_URL: url }).teams?.graphUrl;
    expect(graphOf('https://graph.example/v1.0')).toBe('https://graph.example/v1.0/');
    expect(graphOf('http://127.0.0.1:4000/v1.0/')).toBe('http://127.0.0.1:4000/v1.0/');
    for (const url of ['http://graph.example/v1.0', 'ftp://127.0.0.1/', 'graph'])
      expect(blamed({ ...app, TEAMS_GRAPH_URL: url })).toEqual(['TEAMS_GRAPH_URL']);
  });

  test('the service of another cloud, by https', () => {
    const url = 'https://service.example/emea/';
    expect(readConfig({ ...app, TEAMS_SERVICE_URL: url }).teams).toMatchObject({
      service: 'https://service.example',
    });
    expect(blamed({ ...app, TEAMS_SERVICE_URL: 'http://service.example' })).toEqual(['TEAMS_SERVICE_URL']);
    expect(blamed({ ...app, TEAMS_SERVICE_URL: 'service' })).toEqual(['TEAMS_SERVICE_URL']);
  });

  test('is the Playground where that is asked for, and stands beside Slack', () => {
    const slack = { SLACK_BOT_TOKEN: 'xoxb-test', SLACK_SIGNING_SECRET: 'signing', ASIDE_SECRET: secret };
    const config = readConfig({ TEAMS_LOCAL_PLAYGROUND: 'true', ...slack });
    expect(config).toMatchObject({ teams: { mode: 'playground' }, slack: { mode: 'http' } });
  });

  test.each<[string, Record<string, string>, readonly string[]]>([
    ['an app id that came out empty', { MicrosoftAppId: '' }, ['MicrosoftAppId']],
    ['a secret without an app', { MicrosoftAppPassword: 'x' }, ['MicrosoftAppId']],
    ['a Playground that is not asked for', { TEAMS_LOCAL_PLAYGROUND: 'false' }, ['MicrosoftAppId']],
    ['a Playground that says neither', { ...app, TEAMS_LOCAL_PLAYGROUND: 'yes' }, ['TEAMS_LOCAL_PLAYGROUND']],
    [
      'a Playground that others reach',
      { TEAMS_LOCAL_PLAYGROUND: 'true', HOST: '0.0.0.0' },
      ['TEAMS_LOCAL_PLAYGROUND'],
    ],
    ['a Playground with an app', { ...app, TEAMS_LOCAL_PLAYGROUND: 'true' }, ['TEAMS_LOCAL_PLAYGROUND']],
    ['nothing to prove it by', { ...app, MicrosoftAppPassword: '' }, ['MicrosoftAppPassword']],
    ['half a certificate', { ...app, CertificateThumbprint: 'ab' }, ['CertificatePrivateKey']],
    ['one tenant, not named', { ...app, MicrosoftAppType: 'SingleTenant' }, ['MicrosoftAppTenantId']],
    ['a type of its own', { ...app, MicrosoftAppType: 'Other' }, ['MicrosoftAppType']],
    ['no keys of its own', { ...app, ASIDE_SECRET: '' }, ['ASIDE_SECRET']],
    [
      'a managed identity with a secret',
      { ...app, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' },
      ['MicrosoftAppPassword'],
    ],
  ])('does not start with %s', (_name, environment, names) => {
    expect(blamed(environment)).toEqual(names);
  });

  test('says nothing of what a variable holds', () => {
    expect(() => readConfig({ ...app, MicrosoftAppType: 'hidden-value' })).not.toThrow(/hidden-value/);
    expect(() => readConfig({ ...app, MicrosoftAppType: 'hidden-value' })).toThrow(/MicrosoftAppType/);
  });
});
