// aside doctor: reads the settings as the bot does, tries what it needs, and prints a line for each check.
import { randomUUID } from 'node:crypto';
import { readConfig, type Config } from '../config.ts';
import type { SlackConfig } from '../config-slack.ts';
import type { TeamsConfig } from '../config-teams.ts';
import { causeOf, FaultList } from '../domain/errors.ts';
import type { Keys } from '../keys.ts';
import { openStore } from '../open-state.ts';
import type { Check } from '../ports/check.ts';
import { systemClock } from '../ports/clock.ts';
import type { Store } from '../ports/store.ts';

/** What the checks of a platform are given. */
export interface Surroundings {
  readonly store: Store;
  readonly keys: Keys;
}

export interface DoctorParts {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly write: (line: string) => void;
  /** Checks what Aside needs of Slack. */
  readonly slack: (config: SlackConfig, surroundings: Surroundings) => Promise<readonly Check[]>;
  /** Checks what Aside needs of Teams, at the address where it is reached. */
  readonly teams: (config: TeamsConfig, url: string | undefined) => Promise<readonly Check[]>;
}

const dayMs = 24 * 3_600_000;

const ok = (name: string, says: string): Check => ({ name, outcome: 'ok', says });
const wrong = (name: string, says: string): Check => ({ name, outcome: 'wrong', says });

function settings(environment: DoctorParts['environment']): Config | readonly Check[] {
  try {
    return readConfig(environment);
  } catch (error) {
    if (!(error instanceof FaultList)) throw error;
    return error.faults.map((fault) => wrong('settings', fault));
  }
}

/** Writes a value, reads it, takes it away. */
async function checkStore({ store, keys }: Surroundings, isUnreadable: () => boolean): Promise<Check> {
  const key = keys.errand(randomUUID());
  await store.errands.put(key, { type: 'install' }, 60_000);
  const read = await store.errands.take(key);
  if (read === undefined)
    return wrong(
      'store',
      'What was written could not be read. Look at the disk of ASIDE_DATA_DIR, or at Redis.',
    );
  // Old lines tell of a changed secret, where there are any.
  await store.journal.owed();
  for await (const record of store.audit.since(systemClock.now() - dayMs)) if (record.at > 0) break;
  return isUnreadable()
    ? wrong(
        'store',
        'Some of it cannot be read. Set ASIDE_SECRET_PREVIOUS to the secret it was written with, or restore ASIDE_DATA_DIR, or Redis, from a backup.',
      )
    : ok('store', 'opens, writes and reads');
}

async function checkPlatforms(
  { slack, teams, url }: Config,
  parts: DoctorParts,
  surroundings: Surroundings,
): Promise<readonly Check[]> {
  if (slack === undefined && teams === undefined)
    return [
      ok('Slack', 'not set up; Aside shows its console. README.md tells how to connect Slack, and Teams'),
    ];
  return [
    ...(slack === undefined ? [] : await parts.slack(slack, surroundings)),
    ...(teams === undefined ? [] : await parts.teams(teams, url)),
  ];
}

async function checkInside(config: Config, parts: DoctorParts): Promise<readonly Check[]> {
  let unreadable = false;
  const { store, keys, advise, leave } = await openStore(config, () => void (unreadable = true));
  try {
    const surroundings = { store, keys };
    const kept = await checkStore(surroundings, () => unreadable).catch((error: unknown) =>
      wrong('store', advise(error)),
    );
    return [kept, ...(await checkPlatforms(config, parts, surroundings))];
  } finally {
    await store.close();
    leave();
  }
}

async function checkAll(parts: DoctorParts): Promise<readonly Check[]> {
  const config = settings(parts.environment);
  if (!('port' in config)) return config;
  const read = ok('settings', 'complete');
  try {
    return [read, ...(await checkInside(config, parts))];
  } catch (error) {
    if (error instanceof FaultList) return [read, ...error.faults.map((fault) => wrong('store', fault))];
    return [
      read,
      wrong('store', `It does not work (${causeOf(error)}). Look at the disk of ASIDE_DATA_DIR.`),
    ];
  }
}

/** Prints a line a check. Resolves to the exit status: 0 all is well, 1 something is wrong. */
export async function doctor(parts: DoctorParts): Promise<number> {
  const checks = await checkAll(parts);
  for (const { name, outcome, says } of checks)
    parts.write(`${outcome === 'ok' ? 'ok   ' : 'WRONG'}  ${name}: ${says}`);
  const faults = checks.filter(({ outcome }) => outcome === 'wrong').length;
  const sum = faults === 0 ? 'All is well.' : `${faults} of ${checks.length} checks found something to mend.`;
  parts.write(`\n${sum}`);
  return faults === 0 ? 0 : 1;
}
