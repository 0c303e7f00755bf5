// aside forget: everything kept of a person, a channel or a whole workspace, out of the store that the settings name.
import { readConfig } from '../config.ts';
import { FaultList } from '../domain/errors.ts';
import type { PersonRef, PlatformName } from '../domain/ref.ts';
import type { Keys } from '../keys.ts';
import { forgetChannel } from '../memory/forget-channel.ts';
import { forgetPerson } from '../memory/forget-person.ts';
import { openStore } from '../open-state.ts';
import { storeParts, type Part, type Removed, type Store } from '../ports/store.ts';

/** What is to be forgotten; `tenant` alone is all of it. */
export interface Forgotten {
  readonly user?: string;
  readonly channel?: string;
  readonly tenant?: string;
  readonly platform?: PlatformName;
}

export interface ForgetParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly write: (line: string) => void;
}

type TenantRef = Pick<PersonRef, 'platform' | 'tenant'>;

const titles: Readonly<Record<Part, string>> = {
  audit: 'records of the audit',
  warnings: 'warnings given',
  journal: 'warnings owed',
  mosaic: 'conversations, whole or in part',
  quiet: 'wishes, answers and counts',
  credentials: 'tokens and grants',
  lines: 'conversation references',
  settings: 'settings',
  errands: 'installations on their way',
  claims: 'claims',
};

const platforms = ['slack', 'teams'] as const;

/**
 * Forgets, and prints how many of what. Resolves to the exit status: 0 forgotten, 1 nothing was kept of it.
 *
 * @throws FaultList where it can't be told what is meant, or the store can't be used
 */
export async function forget(asked: Forgotten, { environment, write }: ForgetParts): Promise<number> {
  checkAsked(asked);
  const config = readConfig(environment);
  if (config.secret === undefined)
    throw refusal(
      'ASIDE_SECRET is missing. Without it nothing outlives the process; set it as the bot has it.',
    );
  let isUnreadable = false;
  const { store, keys, advise, leave } = await openStore(config, () => void (isUnreadable = true));
  try {
    const removed = await forgetIn(await tenantsOf(store, asked), { store, keys }, asked);
    tell(removed, isUnreadable, write);
    return removed.size === 0 ? 1 : 0;
  } catch (error) {
    throw error instanceof FaultList ? error : refusal(`${advise(error)} Then run this again.`);
  } finally {
    await store.close();
    leave();
  }
}

const refusal = (sentence: string): FaultList => new FaultList('Nothing more was forgotten:', [sentence]);

function checkAsked({ user, channel, tenant }: Forgotten): void {
  if (user !== undefined && channel !== undefined)
    throw refusal('Give --user or --channel, and run it twice for both.');
  if (user === undefined && channel === undefined && tenant === undefined)
    throw refusal('Say what: --user ID, --channel ID, or --tenant ID for a whole workspace.');
}

/** The workspaces that are meant: the one that was named, or all that the audit knows. */
async function tenantsOf(store: Pick<Store, 'audit'>, asked: Forgotten): Promise<readonly TenantRef[]> {
  const { tenant, platform } = asked;
  const wanted = platforms.filter((each) => platform === undefined || each === platform);
  if (tenant !== undefined) return wanted.map((each) => ({ platform: each, tenant }));
  const found = new Map<string, TenantRef>();
  for await (const record of store.audit.since(0)) {
    const known = wanted.find((each) => each === record.platform);
    if (known) found.set(`${known} ${record.tenant}`, { platform: known, tenant: record.tenant });
  }
  return [...found.values()];
}

async function forgetIn(
  tenants: readonly TenantRef[],
  world: { readonly store: Store; readonly keys: Keys },
  { user, channel }: Forgotten,
): Promise<ReadonlyMap<Part, number>> {
  const sums = new Map<Part, number>();
  const one = (of: TenantRef): Promise<Removed> => {
    if (user !== undefined) return forgetPerson(world, { ...of, author: user });
    if (channel !== undefined) return forgetChannel(world, { ...of, channel });
    return world.store.forget(world.keys.tenant(of));
  };
  for (const tenant of tenants) {
    const removed = await one(tenant);
    for (const part of storeParts)
      if (removed[part] !== undefined) sums.set(part, (sums.get(part) ?? 0) + removed[part]);
  }
  return sums;
}

function tell(
  removed: ReadonlyMap<Part, number>,
  isUnreadable: boolean,
  write: (line: string) => void,
): void {
  if (removed.size === 0) write('Nothing was kept of it. Look at the id, and at --tenant and --platform.');
  for (const part of storeParts) {
    const count = removed.get(part);
    if (count !== undefined) write(`${String(count).padStart(8)}  ${titles[part]}`);
  }
  if (isUnreadable)
    write(
      `Some values could not be read and stay. Set ASIDE_SECRET_PREVIOUS to the secret they were kept under, and run this again.`,
    );
}
