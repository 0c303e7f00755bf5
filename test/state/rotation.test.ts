// The embedded store while its secret is changed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { openEmbeddedStore } from '../../src/state/embedded/store.ts';
import { rotationContract } from '../laws/rotation-contract.ts';

const directories: string[] = [];
afterAll(() => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

rotationContract(
  'the embedded store',
  async (world) => openEmbeddedStore({ ...world, directory: directories.at(-1) ?? '' }),
  async () => void directories.push(mkdtempSync(join(tmpdir(), 'aside-test-'))),
);
