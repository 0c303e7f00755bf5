// Starts the console on a free port of loopback, in front of any judge.
import { createConsolePlatform } from '../../../adapters/console/index.ts';
import { createServer } from '../../../src/server.ts';
import type { ConsolePlatform } from '../../../adapters/console/index.ts';
import type { Judge } from '../../../src/ports/judge.ts';
import type { Log, LogFields } from '../../../src/ports/log.ts';
import type { Platform } from '../../../src/ports/platform.ts';

export interface StartOptions {
  readonly judge: Pick<Judge, 'judge' | 'deliver'>;
  /** Handed the platform once it exists, so that the judge can deliver to it. */
  readonly connect: (platform: Platform) => void;
  /** The directory of the built page. */
  readonly page: string;
}

export interface StartedConsole {
  readonly url: string;
  readonly port: number;
  readonly platform: ConsolePlatform;
  /** Everything logged, as JSON. */
  readonly logged: readonly string[];
  stop(): Promise<void>;
}

function keepingLog(lines: string[]): Log {
  const keep = (fields: LogFields, event: string): void => {
    lines.push(JSON.stringify({ ...fields, event }));
  };
  return { debug: keep, info: keep, warn: keep, error: keep };
}

/** The console as the house runs it, on port 0. */
export async function startConsole({ judge, connect, page }: StartOptions): Promise<StartedConsole> {
  const logged: string[] = [];
  const log = keepingLog(logged);
  const thresholds = { relaxed: 11, standard: 100, strict: 20_000 };
  const platform = createConsolePlatform({ judge, thresholds, log, page });
  connect(platform);
  const server = createServer({ routes: [platform.routes], log });
  await platform.start();
  const port = await server.start(0, '127.0.0.1');
  const stop = async (): Promise<void> => {
    await platform.stop();
    await server.stop();
  };
  return { url: `http://localhost:${port}`, port, platform, logged, stop };
}
