// The manifest asks for what the code uses, and for nothing else; Slack's schema checks neither.
import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load as parseYaml } from 'js-yaml';
import { webApi } from '@slack/bolt';
import { heardEvents } from '../../../../adapters/slack/ask/asked.ts';
import { shortcutCallbacks } from '../../../../adapters/slack/ask/shortcut.ts';

const root = join(import.meta.dirname, '../../../..');
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const manifest = parseYaml(readFileSync(join(root, 'manifest/slack/manifest.yaml'), 'utf8')) as Manifest;
const folder = join(root, 'adapters/slack');
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(folder, file), 'utf8'))
  .join('\n');

/** What the tests read of the manifest. */
interface Manifest {
  readonly display_information: Readonly<
    Record<'name' | 'description' | 'long_description' | 'background_color', string>
  >;
  readonly features: {
    readonly bot_user: { readonly display_name: string };
    readonly app_home: {
      readonly home_tab_enabled: boolean;
      readonly messages_tab_read_only_enabled: boolean;
    };
    readonly shortcuts: readonly Readonly<Record<'name' | 'type' | 'callback_id' | 'description', string>>[];
    readonly slash_commands: readonly {
      readonly command: string;
      readonly description: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
    }[];
  };
  readonly oauth_config: { readonly scopes: Readonly<Record<'bot' | 'bot_optional', readonly string[]>> };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[] };
    readonly interactivity: { readonly is_enabled: boolean };
    readonly socket_mode_enabled: boolean;
  };
}

/** What each method needs of a bot token. Source: docs.slack.dev/reference/methods */
const scopesOfMethod: Readonly<Record<string, readonly string[]>> = {
  'apps.connections.open': [], // The app token's own connections:write.
  'auth.revoke': [], // A grant of somebody else's, given back by itself.
  'auth.test': [],
  'chat.delete': [], // The author's own token, by the author's grant.
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.archive': ['groups:write'],
  'conversations.create': ['groups:write'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.invite': ['groups:write'],
  'conversations.open': ['im:write', 'mpim:write'],
  'conversations.replies': ['channels:history', 'groups:history'],
  'files.info': ['files:read'],
  'oauth.v2.access': [], // The app's own id and secret.
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** What commands and shortcuts need. */
const scopesOfAsking = ['commands'];

/** What each event needs. Source: docs.slack.dev/reference/events */
const scopesOfEvent: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_uninstalled: [],
  channel_archive: ['channels:read'],
  channel_deleted: ['channels:read'],
  channel_shared: ['channels:read', 'groups:read'],
  channel_unshared: ['channels:read', 'groups:read'],
  group_archive: ['groups:read'],
  group_deleted: ['groups:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  tokens_revoked: [],
};

const sorted = (items: Iterable<string>): readonly string[] => [...new Set(items)].sort();

/** Every method that the client has, as Slack names it: "chat.postMessage", "apps.connections.open". */
function methodsOf(value: object, prefix = ''): readonly string[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (typeof member === 'function') return prefix === '' ? [] : [`${prefix}${name}`];
    const isFamily = member !== null && typeof member === 'object' && !Array.isArray(member);
    return isFamily ? methodsOf(member, `${prefix}${name}.`) : [];
  });
}

const machinery = ['logger', 'requestQueue'];
const families = Object.entries(new webApi.WebClient()).filter(([name]) => !machinery.includes(name));
const methods = methodsOf(Object.fromEntries(families));

/** The methods of the Web API that the adapter calls. */
function calledMethods(): readonly string[] {
  const calls = (method: string): number => code.split(`${method}(`).length - 1;
  // "usergroups.users.list(" is no call of "users.list".
  const others = (method: string): number =>
    methods.filter((other) => other.endsWith(`.${method}`)).reduce((sum, other) => sum + calls(other), 0);
  return sorted(methods.filter((method) => calls(method) > others(method)));
}

describe('the code and the manifest agree', () => {
  test('the adapter calls only methods whose scopes are known', () => {
    expect(methods).toEqual(expect.arrayContaining(['chat.delete', 'reactions.add', 'views.open']));
    expect(calledMethods()).toEqual(Object.keys(scopesOfMethod).sort());
    expect(code).not.toMatch(/\.apiCall\(/);
  });

  test('the scopes are those of the methods and events, and no others', () => {
    const needed = [
      ...calledMethods().map((method) => scopesOfMethod[method] ?? []),
      ...Object.values(scopesOfEvent),
      scopesOfAsking,
    ];
    const { bot, bot_optional: optional } = manifest.oauth_config.scopes;
    expect(sorted(bot)).toEqual(sorted(needed.flat()));
    // A mark on some of the others.
    expect(bot).toEqual(expect.arrayContaining([...optional]));
    expect(Object.keys(manifest.oauth_config.scopes)).toEqual(['bot', 'bot_optional']);
  });

  test('the events are those that somebody listens to', () => {
    const events: readonly string[] = manifest.settings.event_subscriptions.bot_events;
    expect(sorted(events)).toEqual(sorted(Object.keys(scopesOfEvent)));
    expect(sorted(events.map((event) => event.split('.')[0] ?? ''))).toEqual(
      sorted(['message', ...heardEvents]),
    );
  });

  test('nothing is offered that nobody answers, and all that is answered is offered', () => {
    const { app_home: home, shortcuts, slash_commands: commands } = manifest.features;
    expect(Object.keys(manifest.features).sort()).toEqual([
      'app_home',
      'bot_user',
      'shortcuts',
      'slash_commands',
    ]);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(shortcuts.map(({ callback_id: callback }) => callback)).toEqual([...shortcutCallbacks]);
    expect(new Set(shortcuts.map(({ type }) => type))).toEqual(new Set(['message']));
    expect(commands.map(({ command }) => command)).toEqual(['/aside']);
    // A channel named in a text to check comes with its id.
    expect(commands[0]?.should_escape).toBe(true);
    expect(home.home_tab_enabled).toBe(true);
    // Drafts are written to Aside directly.
    expect(home.messages_tab_read_only_enabled).toBe(false);
  });
});

describe("Slack's limits", () => {
  const { display_information: display, features } = manifest;

  test.each<[string, string, number, number]>([
    ['name', display.name, 1, 35],
    ['description', display.description, 1, 140],
    ['long_description', display.long_description, 175, 4_000],
    ['display_name', features.bot_user.display_name, 1, 80],
    ...features.shortcuts.flatMap(({ name, description }): [string, string, number, number][] => [
      [`shortcut ${name}`, name, 1, 24],
      [`what ${name} does`, description, 1, 150],
    ]),
    ...features.slash_commands.flatMap(
      ({ command, description, usage_hint: hint }): [string, string, number, number][] => [
        [command, command, 2, 32],
        [`what ${command} does`, description, 1, 2_000],
        [`how ${command} is used`, hint, 1, 1_000],
      ],
    ),
  ])('%s is as long as it may be', (_what, text, least, most) => {
    expect(text.length).toBeGreaterThanOrEqual(least);
    expect(text.length).toBeLessThanOrEqual(most);
  });

  test('colour and name are written as Slack wants them', () => {
    expect(display.background_color).toMatch(/^#[\da-f]{3}(?:[\da-f]{3})?$/i);
    expect(features.bot_user.display_name).toMatch(/^[\w.-]+(?: [\w.-]+)*$/);
  });

  test('the keys are those of the schema', () => {
    expect(Object.keys(manifest).sort()).toEqual([
      '_metadata',
      'display_information',
      'features',
      'oauth_config',
      'settings',
    ]);
  });
});

test('Socket Mode is on and HTTP is one comment away, at the path that is served', () => {
  const text = readFileSync(join(root, 'manifest/slack/manifest.yaml'), 'utf8');
  expect(manifest.settings.socket_mode_enabled).toBe(true);
  expect(text).toMatch(/# request_url: https:\/\/aside\.example\.org\/slack\/events\n/);
  expect(code).toContain("path: '/slack/events'");
  for (const variable of ['SLACK_APP_TOKEN', 'SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET']) {
    expect(text).toContain(variable);
    expect(code).toContain(variable);
  }
});
