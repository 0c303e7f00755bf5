// Redis by TLS: with its authority named it is used, and without there is a sentence and no start.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hasRedis, startTlsRedis, type RedisServer } from '../redis-server.ts';

const directory = mkdtempSync(join(tmpdir(), 'aside-tls-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const certificate = join(directory, 'certificate.pem');
const key = join(directory, 'key.pem');

/** A certificate that vouches for itself, for localhost. */
function isCertified(): boolean {
  const asked = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
  const names = ['-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', certificate];
  return spawnSync('openssl', [...asked, ...names]).status === 0;
}

/** What `aside doctor` says of a Redis, in a process that knows the authority or does not. */
async function examine(url: string, authority?: string): Promise<{ status: number | null; says: string }> {
  const start = fileURLToPath(new URL('../../../src/cli.ts', import.meta.url));
  const hooks = new URL('../typescript-hooks.mjs', import.meta.url).href;
  const { NODE_EXTRA_CA_CERTS: _authority, ...environment } = process.env;
  const child = spawn(process.execPath, ['--import', hooks, start, 'doctor'], {
    env: {
      ...environment,
      NODE_OPTIONS: '',
      ASIDE_SECRET: 'a secret for tests, long enough to pass',
      REDIS_URL: url,
      ...(authority !== undefined && { NODE_EXTRA_CA_CERTS: authority }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let says = '';
  child.stdout.on('data', (chunk) => (says += String(chunk)));
  await once(child, 'close');
  return { status: child.exitCode, says };
}

if (hasRedis() && isCertified()) {
  describe('rediss://', () => {
    let server: RedisServer;
    beforeAll(async () => {
      server = await startTlsRedis(certificate, key);
    });
    afterAll(() => server.close());
    const at = (host: string): string => `rediss://${host}:${server.port}`;

    test('is used where its authority is known', async () => {
      const { status, says } = await examine(at('localhost'), certificate);
      expect(says).toContain('store: opens, writes and reads');
      expect(status).toBe(0);
    });

    test('of an unknown authority is refused, with what to do', async () => {
      const { status, says } = await examine(at('localhost'));
      expect(says).toMatch(/certificate for which nobody vouches\. Name the file .* NODE_EXTRA_CA_CERTS/u);
      expect(status).toBe(1);
    });

    test('under another name than its certificate’s is refused', async () => {
      const { says } = await examine(at('127.0.0.1'), certificate);
      expect(says).toContain('its certificate is for another name');
    });
  });
} else {
  test.skip('redis-server or openssl is missing', () => undefined);
}
