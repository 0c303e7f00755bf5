// Checks where Aside reads along, and whether the places to which cases are taken are there.
import { ok, refused, wrong } from './doctor-words.ts';
import { failureOf } from '../say/api-failure.ts';
import type { WebClient } from '../say/web-client.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import type { Check } from '../../../src/ports/check.ts';
import type { Scope } from '../../../src/ports/settings.ts';

/** Slack gives up to 1,000 a page; more pages than this are not asked for. */
const mostPages = 10;

async function memberOf(client: WebClient): Promise<readonly string[]> {
  const channels: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await client.users.conversations({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 1_000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { id, is_archived: isArchived } of answer.channels ?? [])
      if (id !== undefined && isArchived !== true) channels.push(id);
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return channels;
}

/** Counts the channels that Aside is a member of. */
export async function checkMembership(
  client: WebClient,
): Promise<{ readonly check: Check; readonly channels: readonly string[] }> {
  const name = 'channels';
  try {
    const channels = await memberOf(client);
    const check =
      channels.length === 0
        ? wrong(name, 'Aside is a member of none, and reads none. Invite it: /invite @Aside.')
        : ok(name, `reads along in ${channels.length}`);
    return { check, channels };
  } catch (error) {
    return { check: refused(name, error, 'Grant channels:read and groups:read.'), channels: [] };
  }
}

export interface ConsultsOptions {
  readonly tenant: string;
  /** Those that Aside is a member of. */
  readonly channels: readonly string[];
  readonly settingsOf: (scope: Scope) => Promise<Settings | undefined>;
}

async function checkConsult(client: WebClient, target: string): Promise<Check> {
  const name = `consult channel ${target}`;
  const choose = 'Choose another with /aside settings.';
  try {
    const { channel } = await client.conversations.info({ channel: target });
    if (channel?.is_archived === true) return wrong(name, `It is archived. ${choose}`);
    return channel?.is_member === true
      ? ok(name, 'is there, and Aside is in it')
      : wrong(name, 'Aside is no member, so that it can invite nobody. Invite Aside there.');
  } catch (error) {
    if (failureOf(error).code !== 'channel_not_found') return refused(name, error, choose);
    return wrong(
      name,
      `It is gone, or Aside cannot see it. Invite Aside there, or choose another with /aside settings.`,
    );
  }
}

/** Looks at each channel to which cases are taken, as the workspace and its channels set it. */
export async function checkConsults(client: WebClient, options: ConsultsOptions): Promise<readonly Check[]> {
  const { tenant, channels, settingsOf } = options;
  const workspace = { platform: 'slack', tenant } as const;
  const scopes: readonly Scope[] = [workspace, ...channels.map((channel) => ({ ...workspace, channel }))];
  const targets = new Set<string>();
  for (const scope of scopes) {
    const consult = (await settingsOf(scope))?.consult;
    if (consult?.type === 'channel') targets.add(consult.channel);
  }
  const checks: Check[] = [];
  for (const target of targets) checks.push(await checkConsult(client, target));
  return checks;
}
