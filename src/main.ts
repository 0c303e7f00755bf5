// Wiring only: config → store → rulebook → moderator → platforms. Signals and exit codes.
import { setTimeout as pause } from 'node:timers/promises';
import { createConsolePlatform, type ConsoleOptions } from '../adapters/console/index.ts';
import { createSlackPlatform, type SlackOptions } from '../adapters/slack/index.ts';
import type { TeamsOptions } from '../adapters/teams/index.ts';
import { assemble } from './assemble.ts';
import { readConfig, type Config } from './config.ts';
import { loadCore, warmUp } from './core.ts';
import type { Policy } from './decide/policy.ts';
import type { Courier } from './delivery/courier.ts';
import { causeOf, FaultList } from './domain/errors.ts';
import { createLog } from './log.ts';
import { fileHeaders } from './files/headers.ts';
import { createMetrics } from './metrics.ts';
import { openState } from './open-state.ts';
import { systemClock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import { assertKnown } from './rulebook/place-reader.ts';
import { createServer, type Routes, type Server } from './server.ts';

// Who stops a process gives it half a minute.
const finishMs = 5_000;

interface House {
  readonly platforms: readonly Platform[];
  readonly server: Server;
  stop(): Promise<void>;
  resume(): Promise<void>;
}

async function build(config: Config, log: Log): Promise<House> {
  const core = loadCore();
  assertKnown(core.readPlace, config.policy.place);
  warmUp(core);
  const metrics = createMetrics();
  const { check, close, ...state } = await openState(config, log, metrics);
  const { store, keys, isShared } = state;
  const platforms: Platform[] = [];
  const { judge, courier, desk, settings, once } = assemble({
    ...state,
    core,
    platforms,
    defaults: config.policy,
    clock: systemClock,
    log,
    metrics,
  });
  const doors = await openDoors(config, {
    judge,
    desk,
    settings,
    once,
    log,
    policy: core.policy,
    keeping: { credentials: store.credentials, errands: store.errands, locks: store.claims, keys },
    lines: { lines: store.lines, keys },
  });
  platforms.push(...doors.map(({ platform }) => platform));
  const server = createServer({
    routes: doors.flatMap(({ routes }) => routes),
    log,
    metrics,
    probes: Object.fromEntries(doors.map(({ platform, isReady }) => [platform.name, isReady])),
    // Judging goes on without it: taking the process out of service would leave the channels unwatched.
    ...(check && { conditions: { redis: check } }),
  });
  return {
    platforms,
    server,
    resume: () => (isShared ? courier.watch() : courier.resume()),
    async stop() {
      await finish(platforms, courier);
      await server.stop();
      await close();
    },
  };
}

/** Platforms stop once what they acked is told. What waits for another try is left to the next process. */
async function finish(platforms: readonly Platform[], courier: Pick<Courier, 'stop'>): Promise<void> {
  const stopped = Promise.all(platforms.map((platform) => platform.stop()));
  await Promise.race([stopped, pause(finishMs)]);
  await courier.stop();
  await stopped;
}

type World = Pick<SlackOptions, 'judge' | 'desk' | 'settings' | 'once' | 'log' | 'keeping'> & {
  readonly policy: Policy;
  readonly lines: TeamsOptions['keeping'];
} & Pick<TeamsOptions, 'desk' | 'once' | 'settings'>;

/** A platform with what the server mounts for it, and its word for readiness. */
interface Door {
  readonly platform: Platform;
  readonly routes: readonly Routes[];
  readonly isReady: () => boolean;
}

/** Whether the platforms that people write in are configured; where none is, whoever tries Aside has a page to write on. */
const isConsole = ({ slack, teams }: Config): boolean => slack === undefined && teams === undefined;

async function openDoors(config: Config, world: World): Promise<readonly Door[]> {
  if (isConsole(config)) return [openConsole(world)];
  return [
    ...(config.slack === undefined ? [] : [openSlack(config.slack, world)]),
    ...(config.teams === undefined ? [] : [await openTeams(config.teams, world)]),
  ];
}

function openConsole({ judge, log, policy }: World): Door {
  const page = createConsolePlatform({ judge, log, thresholds: thresholdsOf(policy) });
  return { platform: page, routes: [page.routes], isReady: () => true };
}

function openSlack(config: NonNullable<Config['slack']>, world: World): Door {
  const { policy: _policy, lines: _lines, ...rest } = world;
  const slack = createSlackPlatform({ ...config, ...rest, headers: fileHeaders, clock: systemClock });
  const routes = [slack.routes, slack.pages].filter((each) => each !== undefined);
  return { platform: slack, routes, isReady: () => slack.isReady() };
}

async function openTeams(config: NonNullable<Config['teams']>, world: World): Promise<Door> {
  // Microsoft's SDK takes a second to load: only who uses Teams waits for it.
  const { createTeamsPlatform } = await import('../adapters/teams/index.ts');
  const { judge, desk, settings, once, log, lines: keeping } = world;
  const who = config.mode === 'app' ? { app: config.app } : { isPlayground: true };
  const { admins = [], graphUrl: root, service } = config;
  const services = service === undefined ? [] : [service];
  const core = {
    judge,
    desk,
    settings,
    once,
    keeping,
    headers: fileHeaders,
    log,
    clock: systemClock,
    services,
  };
  const teams = createTeamsPlatform({ ...who, ...core, admins, graph: root === undefined ? {} : { root } });
  return { platform: teams, routes: [teams.routes], isReady: () => teams.isReady() };
}

/** Where nobody is asked who they are, nobody but this computer is let in. */
function hostOf(config: Config): string {
  const isLocal = isConsole(config) || config.teams?.mode === 'playground';
  return config.host ?? (isLocal ? '127.0.0.1' : '0.0.0.0');
}

function thresholdsOf({ sensitivities }: Policy): ConsoleOptions['thresholds'] {
  const { relaxed, standard, strict } = sensitivities;
  const asked = { relaxed: relaxed.effectiveBelow, standard: standard.knownBelow, strict: strict.knownBelow };
  return Object.fromEntries(Object.entries(asked).filter(([, people]) => people !== undefined && people > 0));
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const house = await build(config, log);
  const stop = (): void => {
    house.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  for (const platform of house.platforms) await platform.start();
  const port = await house.server.start(config.port, hostOf(config));
  log.info({ port, platforms: house.platforms.map((platform) => platform.name).join(',') }, 'aside.started');
  if (isConsole(config)) process.stdout.write(`Aside's console: http://localhost:${port}\n`);
  // What an earlier process owed is told now; it may take an hour, and nothing waits for it.
  void house.resume();
}

run().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof FaultList ? error.message : `Aside does not start (${causeOf(error)})`}\n`,
  );
  process.exit(2);
});
