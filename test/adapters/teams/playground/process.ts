// Microsoft's Agents Playground, a Teams client without Teams, as a process of its own. It listens on every interface of this
// machine and can't be told otherwise: it runs for as long as the test, and no longer.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { AddressInfo } from 'node:net';

const program = createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/cli.js');

export const tenant = '00000000-0000-0000-0000-000000000001';
export const bot = '28:aside';
/** The team, and its channel "General". */
export const ward = '19:ward@thread.tacv2';
export const consult = '19:consult@thread.tacv2';
export const round = '19:round@thread.v2';
export const doctor = '29:aster';

/** Who writes, as the directory names them. */
export const doctorId = '00000000-0000-0000-0000-000000000020';

const person = (name: string, nth: number): object => ({
  id: `29:${name.toLowerCase()}`,
  name: `Dr ${name}`,
  givenName: 'Example',
  surname: name,
  aadObjectId: `00000000-0000-0000-0000-00000000002${nth}`,
  userPrincipleName: `${name}@example.com`,
  email: `${name}@example.com`,
});

const [author, ...colleagues] = ['Aster', 'Birch', 'Cedar', 'Daisy', 'Elder', 'Fern'].map(person);

/** As it wants it, and no other: five users besides the one who writes, one chat, one team with two channels. */
const world = {
  version: '0.1.1',
  tenantId: tenant,
  bot: { id: bot, name: 'Aside' },
  currentUser: author,
  users: colleagues,
  personalChat: { id: 'a:own' },
  groupChat: { id: round, name: 'Round' },
  team: {
    id: ward,
    name: 'Ward',
    aadGroupId: '00000000-0000-0000-0000-000000000031',
    channels: [{ id: consult, name: 'Consult' }],
  },
};

/** A port that was free a moment ago; the Playground has to be told one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Resolves once it listens, or to why it does not. */
function listening({ stdout, stderr }: ChildProcess, ended: Promise<string>): Promise<string | undefined> {
  stderr?.resume();
  const started = new Promise<undefined>((resolve) => {
    stdout?.on('data', (bytes: Buffer) => {
      if (bytes.includes('Listening on')) resolve(undefined);
    });
  });
  return Promise.race([started, ended]);
}

export interface PlaygroundProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts it on `port` in front of the bot at `endpoint`, which is told to speak by way of `service`.
 *
 * @throws Error where it does not start
 */
export async function startProcess(
  port: number,
  { endpoint, service }: { readonly endpoint: string; readonly service: string },
): Promise<PlaygroundProcess> {
  const home = await mkdtemp(join(tmpdir(), 'aside-playground-'));
  const [config, log] = [join(home, 'playground.yml'), join(home, 'playground.log')];
  // JSON is YAML.
  await writeFile(config, JSON.stringify(world));
  const options = ['-e', endpoint, '-c', 'msteams', '-p', String(port), '--service-url', service];
  const child = spawn(process.execPath, [program, 'start', ...options, '--disable-telemetry'], {
    cwd: home,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      TEAMSAPPTESTER_BROWSER: 'none',
      M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
      M365_AGENTS_PLAYGROUND_LOGFILE: log,
    },
  });
  const ended = new Promise<string>((resolve) => {
    child.once('exit', (code) => resolve(`it ended with ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
  // A test run that is cut short leaves nothing behind.
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    kill();
    await ended;
    await rm(home, { recursive: true, force: true });
  };
  const fault = await listening(child, ended);
  if (fault === undefined) return { url: `http://127.0.0.1:${port}`, stop };
  await stop();
  throw new Error(`The Playground does not start: ${fault}.`);
}
