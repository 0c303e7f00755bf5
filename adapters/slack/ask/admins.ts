// Who may change settings: admins and owners of the workspace, and people and groups whom they named.
import { z } from 'zod';
import { maybe } from '../lenient.ts';
import { isGroup } from './settings-words.ts';
import type { AskWorld } from './ask-world.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';

/** `unknown`: Slack could not be asked. */
export type May = 'yes' | 'no' | 'unknown';

const truth = maybe(z.boolean());
const info = z.object({
  user: z.object({
    deleted: truth,
    is_admin: truth,
    is_owner: truth,
    is_primary_owner: truth,
    tz_offset: maybe(z.number().min(-86_400).max(86_400)),
  }),
});

export type Person = z.infer<typeof info>['user'];

/** What Slack says of a person; undefined where it could not be asked. Never rejects. */
export async function askWho(
  { tenant, author }: PersonRef,
  { clientFor, attempt }: Pick<AskWorld, 'clientFor' | 'attempt'>,
): Promise<Person | undefined> {
  const client = await clientFor(tenant);
  if (client === undefined) return undefined;
  const asked = await attempt({ method: 'users.info', tenant }, () => client.users.info({ user: author }));
  return info.safeParse('failure' in asked ? undefined : asked.value).data?.user;
}

async function isInGroup({ tenant, author }: PersonRef, group: string, world: AskWorld): Promise<boolean> {
  const client = await world.clientFor(tenant);
  if (client === undefined) return false;
  const asked = await world.attempt({ method: 'usergroups.users.list', tenant }, () =>
    client.usergroups.users.list({ usergroup: group }),
  );
  return !('failure' in asked) && (asked.value.users ?? []).includes(author);
}

// Each is a call to Slack, and a form waits for the answer.
const mostGroups = 5;

/** Whether this person may change settings. */
export async function mayChange(person: PersonRef, world: AskWorld): Promise<May> {
  const who = await askWho(person, world);
  if (who?.deleted === true) return 'no';
  if (who?.is_admin === true || who?.is_owner === true || who?.is_primary_owner === true) return 'yes';
  const { platform, tenant, author } = person;
  const { admins = [] } = (await world.settings.read({ platform, tenant })).settings;
  // Slack need not be asked who somebody is whom an admin named.
  if (admins.includes(author)) return 'yes';
  const groups = admins.filter(isGroup).slice(0, mostGroups);
  const among = await Promise.all(groups.map((group) => isInGroup(person, group, world)));
  if (among.includes(true)) return 'yes';
  return who === undefined ? 'unknown' : 'no';
}
