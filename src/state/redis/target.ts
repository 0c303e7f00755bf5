// Where Redis is, as REDIS_URL says: one server, the nodes of a cluster, or the sentinels that know the primary.
import { FaultList } from '../../domain/errors.ts';

export interface RedisNode {
  readonly host: string;
  readonly port: number;
}

export interface RedisTarget {
  readonly type: 'single' | 'cluster' | 'sentinel';
  /** Servers to ask first; with sentinels, these are the sentinels. One or more. */
  readonly nodes: readonly [RedisNode, ...RedisNode[]];
  readonly isEncrypted: boolean;
  readonly username?: string;
  readonly password?: string;
  /** 0 where none is named. */
  readonly database: number;
  /** What the sentinels call the primary. */
  readonly primary?: string;
}

const shape =
  'REDIS_URL must be redis://HOST:6379, rediss:// for TLS, several of them with commas for a cluster, or redis+sentinel://HOST:26379,HOST:26379/NAME for sentinels.';

/**
 * Reads an address; signs in its password other than letters and digits are percent-encoded.
 *
 * @throws FaultList with a sentence that holds nothing of the address
 */
export function readRedisTarget(text: string): RedisTarget {
  // Each node of a list may come as an address of its own; the first says whom to be.
  const joined = text.replace(/,\s*rediss?(?:\+sentinel)?:\/\/(?:[^@,/]*@)?/gu, ',');
  const parts = /^redis(s?)(\+sentinel)?:\/\/(?:([^@/]*)@)?([^@/?#]+)(?:\/([^?#]*))?$/u.exec(joined);
  if (!parts) throw fault(shape);
  const [, tls, sentinel, user, hosts = '', path = ''] = parts;
  const who = { isEncrypted: tls === 's', ...readUser(user) };
  if (sentinel !== undefined)
    return { type: 'sentinel', nodes: readNodes(hosts, 26_379), ...who, ...readPrimary(path) };
  const nodes = readNodes(hosts, 6379);
  const database = readDatabase(path);
  if (nodes.length > 1 && database !== 0) throw fault(clusterAdvice);
  return { type: nodes.length > 1 ? 'cluster' : 'single', nodes, ...who, database };
}

const clusterAdvice =
  'REDIS_URL names several nodes, a cluster, and a cluster has no database but 0: leave out what follows the last slash.';

const fault = (sentence: string): FaultList => new FaultList('Redis can not be found:', [sentence]);

function readUser(user: string | undefined): Pick<RedisTarget, 'username' | 'password'> {
  const [name = '', ...rest] = (user ?? '').split(':');
  const username = decoded(name);
  const password = decoded(rest.join(':'));
  return { ...(username !== '' && { username }), ...(password !== '' && { password }) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw fault(
      'REDIS_URL has a percent sign in its user or password that encodes nothing: write %25 for a percent sign.',
    );
  }
}

function readNodes(hosts: string, port: number): RedisTarget['nodes'] {
  const [first, ...rest] = hosts.split(',').map((host) => readNode(host.trim(), port));
  if (first === undefined) throw fault(shape);
  return [first, ...rest];
}

function readNode(text: string, port: number): RedisNode {
  if (!/^[\w.:[\]-]+$/u.test(text) || !URL.canParse(`redis://${text}`)) throw fault(shape);
  const url = new URL(`redis://${text}`);
  if (url.hostname === '') throw fault(shape);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/u, '$1'),
    port: url.port === '' ? port : Number(url.port),
  };
}

function readDatabase(path: string): number {
  if (!/^\d{0,5}$/u.test(path))
    throw fault('REDIS_URL: what follows the last slash must be the number of a database, or nothing.');
  return Number(path);
}

function readPrimary(path: string): Pick<RedisTarget, 'database' | 'primary'> {
  const [primary = '', database = '', ...more] = path.split('/');
  if (primary === '' || more.length > 0)
    throw fault('REDIS_URL with sentinels must end with what they call the primary, such as /mymaster.');
  return { primary, database: readDatabase(database) };
}
