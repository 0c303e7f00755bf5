// Wiring only: config → store → rulebook → moderator → platforms. Signals and exit codes.
import { createConsolePlatform, type ConsoleOptions } from '../adapters/console/index.ts';
import { createSlackPlatform, type SlackOptions } from '../adapters/slack/index.ts';
import { assemble } from './assemble.ts';
import { readConfig, type Config } from './config.ts';
import { loadCore, warmUp } from './core.ts';
import type { Policy } from './decide/policy.ts';
import { causeOf, FaultList } from './domain/errors.ts';
import { createKeys, type Keys } from './keys.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { systemClock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import type { Store } from './ports/store.ts';
import { createServer, type Routes, type Server } from './server.ts';
import { openPlace } from './state/embedded-place.ts';
import { openEmbeddedStore } from './state/embedded.ts';
import { createSeal } from './state/seal.ts';

interface House {
  readonly platforms: readonly Platform[];
  readonly server: Server;
  stop(): Promise<void>;
  resume(): Promise<void>;
}

function build(config: Config, log: Log): House {
  const core = loadCore();
  warmUp(core);
  const { store, keys, close } = openState(config, log);
  const metrics = createMetrics();
  const platforms: Platform[] = [];
  const { judge, courier, desk, settings, once } = assemble({
    core,
    store,
    keys,
    platforms,
    defaults: config.policy,
    clock: systemClock,
    log,
    metrics,
  });
  const { platform, routes, isReady } = openDoor(config, {
    judge,
    desk,
    settings,
    once,
    log,
    policy: core.policy,
    keeping: { credentials: store.credentials, errands: store.errands, locks: store.claims, keys },
  });
  platforms.push(platform);
  const server = createServer({ routes, log, metrics, probes: { [platform.name]: isReady } });
  return {
    platforms,
    server,
    resume: () => courier.resume(),
    async stop() {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await courier.stop();
      await server.stop();
      await close();
    },
  };
}

interface State {
  readonly store: Store;
  readonly keys: Keys;
  close(): Promise<void>;
}

function openState(config: Config, log: Log): State {
  const place = openPlace(config.secret, config.dataDirectory);
  const seal = createSeal(place.secret);
  const store = openEmbeddedStore({
    directory: place.directory,
    seal,
    clock: systemClock,
    onUnreadable: (table, why) => log.warn({ table, why }, 'store.unreadable'),
  });
  return {
    store,
    keys: createKeys(seal.hash),
    async close() {
      await store.close();
      place.leave();
    },
  };
}

type World = Pick<SlackOptions, 'judge' | 'desk' | 'settings' | 'once' | 'log' | 'keeping'> & {
  readonly policy: Policy;
};

/** A platform with what the server mounts for it, and its word for readiness. */
interface Door {
  readonly platform: Platform;
  readonly routes: readonly Routes[];
  readonly isReady: () => boolean;
}

// Without Slack's credentials the console stands in: whoever tries Aside has a page to write on.
function openDoor(config: Config, { policy, ...world }: World): Door {
  const { judge, log } = world;
  if (config.slack === undefined) {
    const page = createConsolePlatform({ judge, log, thresholds: thresholdsOf(policy) });
    return { platform: page, routes: [page.routes], isReady: () => true };
  }
  const slack = createSlackPlatform({ ...config.slack, ...world, clock: systemClock });
  const routes = [slack.routes, slack.pages].filter((each) => each !== undefined);
  return { platform: slack, routes, isReady: () => slack.isReady() };
}

function thresholdsOf({ sensitivities }: Policy): ConsoleOptions['thresholds'] {
  const { relaxed, standard, strict } = sensitivities;
  const asked = { relaxed: relaxed.effectiveBelow, standard: standard.knownBelow, strict: strict.knownBelow };
  return Object.fromEntries(Object.entries(asked).filter(([, people]) => people !== undefined && people > 0));
}

async function run(): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const house = build(config, log);
  const stop = (): void => {
    house.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  const host = config.host ?? (config.slack === undefined ? '127.0.0.1' : '0.0.0.0');
  for (const platform of house.platforms) await platform.start();
  const port = await house.server.start(config.port, host);
  log.info({ port, platforms: house.platforms.map((platform) => platform.name).join(',') }, 'aside.started');
  if (config.slack === undefined) process.stdout.write(`Aside's console: http://localhost:${port}\n`);
  // What an earlier process owed is told now; it may take an hour, and nothing waits for it.
  void house.resume();
}

run().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof FaultList ? error.message : `Aside does not start (${causeOf(error)})`}\n`,
  );
  process.exit(2);
});
