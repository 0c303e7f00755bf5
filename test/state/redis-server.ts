// Real Redis servers for tests: started on free ports of loopback, killed and started again as a test likes.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

/** Whether there is a redis-server; on a build server there has to be one. */
export function hasRedis(): boolean {
  const isThere = spawnSync('redis-server', ['--version']).status === 0;
  if (!isThere && process.env.CI === 'true')
    throw new Error('redis-server is missing: install it, these tests need it');
  if (!isThere) process.stderr.write('redis-server is missing: the tests that need it are skipped\n');
  return isThere;
}

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** Where processes that use it may note things; goes with its folder. */
  readonly notes: string;
  /** Ends it at once, as a power cut does; resolves when it is gone. */
  kill(): Promise<void>;
  /** Stops it in its tracks: it takes connections and answers nobody. */
  pause(): void;
  resume(): void;
  /** Starts it again, on the same port and folder. */
  start(): Promise<void>;
  /** Ends it and removes its folder. */
  close(): Promise<void>;
}

/** A port that nobody listens on now; low enough for the node of a cluster, who takes another 10,000 above it. */
async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    server.close();
    await once(server, 'close');
    if (address !== null && typeof address === 'object' && address.port <= 55_000) return address.port;
  }
}

/** Starts a server and resolves when it takes commands. */
export async function startRedis(...settings: readonly string[]): Promise<RedisServer> {
  return serve((directory, port) => [
    '--port',
    `${port}`,
    ...['--bind', '127.0.0.1', '--dir', directory, '--save', ''].concat(settings),
  ]);
}

/** Starts a server that speaks TLS alone, with these files. */
export async function startTlsRedis(certificate: string, key: string): Promise<RedisServer> {
  const files = ['--tls-cert-file', certificate, '--tls-key-file', key, '--tls-ca-cert-file', certificate];
  return serve((directory, port) =>
    files.concat(
      ['--port', '0', '--tls-port', `${port}`, '--tls-auth-clients', 'no'],
      ['--bind', '127.0.0.1', '--dir', directory, '--save', ''],
    ),
  );
}

/** Starts a sentinel that alone decides who follows the primary on `port`; it calls that `mymaster`. */
export async function startSentinel(
  port: number,
): Promise<RedisServer & { readonly replicas: () => Promise<number> }> {
  const server = await serve((directory, own) => {
    const file = join(directory, 'sentinel.conf');
    const lines = [
      `port ${own}`,
      'bind 127.0.0.1',
      `sentinel monitor mymaster 127.0.0.1 ${port} 1`,
      'sentinel down-after-milliseconds mymaster 500',
      'sentinel failover-timeout mymaster 5000',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
    return [file, '--sentinel'];
  });
  return {
    ...server,
    async replicas() {
      const raw = new Redis(server.url);
      const primary = await raw.call('SENTINEL', 'MASTER', 'mymaster');
      raw.disconnect();
      const told = Array.isArray(primary) ? primary : Object.entries(primary ?? {}).flat();
      return Number(told[told.indexOf('num-slaves') + 1]);
    },
  };
}

type Settings = (directory: string, port: number) => readonly string[];

async function serve(settings: Settings): Promise<RedisServer> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), 'aside-redis-'));
  const given = settings(directory, port);
  let running: ReturnType<typeof spawn> | undefined;
  const kill = async (): Promise<void> => {
    const child = running;
    running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const start = async (): Promise<void> => {
    const child = spawn('redis-server', given, { stdio: ['ignore', 'pipe', 'inherit'] });
    running = child;
    let said = '';
    for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
      said += String(chunk);
      if (/Ready to accept connections|Sentinel ID/u.test(said)) return void child.stdout.resume();
    }
    throw new Error(`redis-server ended: ${said}`);
  };
  await start();
  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    notes: join(directory, 'notes'),
    kill,
    start,
    pause: () => void running?.kill('SIGSTOP'),
    resume: () => void running?.kill('SIGCONT'),
    async close() {
      await kill();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
