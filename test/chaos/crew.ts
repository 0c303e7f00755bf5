// Several processes of Aside, killed and started again as a test likes.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Crew {
  /** Ports of the processes that take requests now. */
  ports(): readonly number[];
  /** Kills one as a power cut does, and starts another in its place; to which, by its port. */
  killOne(): Killed | undefined;
  /** How often each thing was logged, by name. */
  readonly logged: ReadonlyMap<string, number>;
  /** Resolves once so many take requests. */
  untilUp(count: number): Promise<void>;
  /** Ends all, in order; to what each ended with. */
  stop(): Promise<readonly (number | null)[]>;
}

export interface Killed {
  readonly port: number;
  /** Memory stood in for its store: what it knew alone died with it. */
  readonly wasAlone: boolean;
}

export interface CrewOptions {
  readonly main: string;
  readonly count: number;
  readonly env: Readonly<Record<string, string>>;
  /** Where each has a folder of its own, which who starts in its place finds, as in a pod. */
  readonly notes: string;
  /** From 0 to 1. */
  readonly random: () => number;
}

interface Member {
  readonly child: ChildProcess;
  isKilled: boolean;
  isAlone: boolean;
  port: number | undefined;
}

/** Starts them. */
export function startCrew({ main, count, env, notes, random }: CrewOptions): Crew {
  const crew = new Set<Member>();
  const logged = new Map<string, number>();
  let isOver = false;

  const hear = (member: Member, line: string): void => {
    if (!line.startsWith('{')) return;
    const { msg = '', port } = JSON.parse(line) as { msg?: string; port?: number };
    logged.set(msg, (logged.get(msg) ?? 0) + 1);
    if (msg === 'aside.started') member.port = port;
    if (msg === 'store.away') member.isAlone = true;
    if (msg === 'store.back') member.isAlone = false;
  };
  const enlist = (place: number): void => {
    const child = spawn(process.execPath, [main], {
      env: {
        ...env,
        ASIDE_DATA_DIR: join(notes, String(place)),
        PORT: '0',
        HOST: '127.0.0.1',
        PATH: process.env['PATH'] ?? '',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const member: Member = { child, port: undefined, isKilled: false, isAlone: false };
    crew.add(member);
    createInterface({ input: child.stdout }).on('line', (line) => hear(member, line));
    child.once('exit', () => {
      crew.delete(member);
      if (member.isKilled && !isOver) enlist(place);
    });
  };
  for (let n = 0; n < count; n += 1) enlist(n);
  const up = (): Member[] => [...crew].filter(({ port }) => port !== undefined);

  return {
    logged,
    ports: () => up().flatMap(({ port }) => port ?? []),
    killOne() {
      const those = up();
      const one = those[Math.floor(random() * those.length)];
      if (one?.port === undefined) return undefined;
      const killed = { port: one.port, wasAlone: one.isAlone };
      one.port = undefined;
      one.isKilled = true;
      one.child.kill('SIGKILL');
      return killed;
    },
    async untilUp(wanted) {
      while (up().length < wanted && crew.size >= wanted)
        await new Promise((resolve) => setTimeout(resolve, 20));
      if (crew.size < wanted) throw new Error('a process ended by itself');
    },
    async stop() {
      isOver = true;
      return Promise.all(
        [...crew].map(async ({ child }) => {
          const gone = once(child, 'exit');
          child.kill('SIGTERM');
          const [status] = (await gone) as [number | null];
          return status;
        }),
      );
    },
  };
}
