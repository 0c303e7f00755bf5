// The manifest for many workspaces offers what the one for a single workspace offers, through another door; and what is asked
// for at an installation is what both name.
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { grantScopes, neededScopes, optionalScopes } from '../../../../adapters/slack/install/scopes.ts';
import { installStand } from './install-stand.ts';

interface Manifest {
  readonly _metadata: unknown;
  readonly display_information: unknown;
  readonly features: { readonly slash_commands?: readonly Readonly<Record<string, unknown>>[] };
  readonly oauth_config: {
    readonly redirect_urls?: readonly string[];
    readonly scopes: Readonly<Record<string, readonly string[]>>;
  };
  readonly settings: Readonly<Record<string, unknown>> & {
    readonly event_subscriptions: Readonly<Record<string, unknown>>;
    readonly interactivity?: Readonly<Record<string, unknown>>;
  };
}

const folder = join(import.meta.dirname, '../../../../manifest/slack');
const read = (name: string): Manifest =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  parseYaml(readFileSync(join(folder, name), 'utf8')) as Manifest;
const [one, many] = [read('manifest.yaml'), read('manifest.http.yaml')];
const host = 'https://aside.example.org';
const events = `${host}/slack/events`;

/** Where Slack is to send something, wherever it stands. */
const without = (keys: readonly string[], part: object | undefined): object =>
  Object.fromEntries(Object.entries(part ?? {}).filter(([key]) => !keys.includes(key)));

describe('both manifests', () => {
  test('show the same app', () => {
    expect(many.display_information).toEqual(one.display_information);
    expect(many._metadata).toEqual(one._metadata);
  });

  test('offer the same', () => {
    const commands = many.features.slash_commands?.map((command) => without(['url'], command));
    expect({ ...many.features, ...(commands && { slash_commands: commands }) }).toEqual(one.features);
    const [heard, told] = [many.settings.event_subscriptions, one.settings.event_subscriptions];
    expect(without(['request_url'], heard)).toEqual(without(['request_url'], told));
    expect(without(['request_url'], many.settings.interactivity)).toEqual(
      without([], one.settings.interactivity),
    );
  });

  test('ask for the scopes that an installation asks for', () => {
    const { bot = [], bot_optional: optional = [] } = one.oauth_config.scopes;
    expect([...bot].sort()).toEqual([...neededScopes, ...optionalScopes].sort());
    expect([...optional].sort()).toEqual([...optionalScopes].sort());
    expect(many.oauth_config.scopes).toEqual({
      ...one.oauth_config.scopes,
      user: [...grantScopes],
      user_optional: [...grantScopes],
    });
  });
});

describe('the one for many', () => {
  test('sends everything over HTTP to the one address that is served', () => {
    expect(many.settings.event_subscriptions['request_url']).toBe(events);
    for (const command of many.features.slash_commands ?? []) expect(command['url']).toBe(events);
    if (many.settings.interactivity !== undefined)
      expect(many.settings.interactivity['request_url']).toBe(events);
    expect(many.settings).toMatchObject({
      socket_mode_enabled: false,
      org_deploy_enabled: true,
      token_rotation_enabled: true,
    });
  });

  test('names the address to which Slack sends the browser back', async () => {
    const stand = await installStand();
    const { location } = await stand.visit('/slack/install');
    await stand.close();
    expect(many.oauth_config.redirect_urls).toEqual([location?.searchParams.get('redirect_uri')]);
  });

  test('says which variables it goes with', () => {
    const text = readFileSync(join(folder, 'manifest.http.yaml'), 'utf8');
    for (const variable of ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_SIGNING_SECRET', 'ASIDE_URL'])
      expect(text).toContain(variable);
  });
});

test('a scope is asked for once', () => {
  const all = [...neededScopes, ...optionalScopes];
  expect(new Set(all).size).toBe(all.length);
});
