// Wiring only: config → store → rulebook → moderator → platforms. Signals and exit codes.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createConsolePlatform } from '../adapters/console/index.ts';
import { createSlackPlatform } from '../adapters/slack/index.ts';
import { createAudit } from './audit.ts';
import { readConfig, type Config } from './config.ts';
import { loadCore } from './core.ts';
import { createCourier } from './courier.ts';
import { causeOf, FaultList } from './domain/errors.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createModerator } from './moderator.ts';
import { systemClock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import type { Platform } from './ports/platform.ts';
import { noticeOf } from './respond/wording.ts';
import { createServer, type Routes, type Server } from './server.ts';
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
  const keep = storage(config);
  const seal = createSeal(keep.secret);
  const store = openEmbeddedStore({
    directory: keep.directory,
    seal,
    clock: systemClock,
    onUnreadable: (table, why) => log.warn({ table, why }, 'store.unreadable'),
  });
  const metrics = createMetrics();
  const audit = createAudit(store.audit, (id) => seal.hash('author', id), systemClock);
  const platforms: Platform[] = [];
  const courier = createCourier({
    platforms,
    journal: store.journal,
    audit,
    clock: systemClock,
    noticeFor: noticeOf,
    log,
    count: (platform, delivery) => metrics.warned(platform, delivery),
  });
  const judge = createModerator({
    ...core,
    store,
    audit,
    courier,
    clock: systemClock,
    hash: seal.hash,
    policyFor: () => Promise.resolve(config.policy),
    observe: (ref, verdict, failures, ms) => {
      metrics.judged(ref.platform, verdict, ms);
      for (const failure of failures) log.error({ failure }, 'rule.failed');
    },
  });
  const routes = openPlatforms(config, { judge, log, policy: core.policy }, platforms);
  const server = createServer({ routes, log, metrics, probes: probesOf(platforms) });
  return {
    platforms,
    server,
    resume: () => courier.resume(),
    async stop() {
      await Promise.all(platforms.map((platform) => platform.stop()));
      await courier.stop();
      await server.stop();
      await store.close();
      keep.remove();
    },
  };
}

// Without a secret nothing may outlive the process: a key of its own, and a folder that goes with it.
function storage(config: Config): { secret: string; directory: string; remove: () => void } {
  if (config.secret !== undefined)
    return { secret: config.secret, directory: config.dataDirectory, remove: () => undefined };
  const directory = mkdtempSync(path.join(tmpdir(), 'aside-'));
  return {
    secret: randomBytes(48).toString('base64'),
    directory,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

type Common = Pick<Parameters<typeof createSlackPlatform>[0], 'judge' | 'log'> & {
  readonly policy: ReturnType<typeof loadCore>['policy'];
};

function openPlatforms(
  config: Config,
  { judge, log, policy }: Common,
  platforms: Platform[],
): readonly Routes[] {
  if (config.slack === undefined) {
    const thresholds = thresholdsOf(policy);
    const page = createConsolePlatform({ judge, log, thresholds });
    platforms.push(page);
    return [page.routes];
  }
  const slack = createSlackPlatform({ ...config.slack, judge, log, clock: systemClock });
  platforms.push(slack);
  return slack.routes === undefined ? [] : [slack.routes];
}

function thresholdsOf({
  sensitivities,
}: Common['policy']): Parameters<typeof createConsolePlatform>[0]['thresholds'] {
  const { relaxed, standard, strict } = sensitivities;
  const asked = { relaxed: relaxed.effectiveBelow, standard: standard.knownBelow, strict: strict.knownBelow };
  return Object.fromEntries(Object.entries(asked).filter(([, people]) => people !== undefined && people > 0));
}

function probesOf(platforms: readonly Platform[]): Record<string, () => boolean> {
  return Object.fromEntries(
    platforms.map((platform) => [
      platform.name,
      () => !('isReady' in platform) || (platform as { isReady(): boolean }).isReady(),
    ]),
  );
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
