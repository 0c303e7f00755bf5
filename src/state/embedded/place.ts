// Where the embedded store is kept, and the secret that seals it.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface Place {
  /** 32 characters or more, for hashes and encryption. */
  readonly secret: string;
  readonly directory: string;
  /** Call it once the store is closed: takes a folder away that was made for this process alone. */
  leave(): void;
}

/**
 * The directory and secret that were set. Without a secret nothing may outlive the process: then it is a key of its own
 * and a folder that goes with it, and `directory` is not touched.
 *
 * @throws the system's error where no temporary folder can be made.
 */
export function openPlace(secret: string | undefined, directory: string): Place {
  if (secret !== undefined) return { secret, directory, leave: () => undefined };
  const ownFolder = mkdtempSync(path.join(tmpdir(), 'aside-'));
  return {
    secret: randomBytes(48).toString('base64'),
    directory: ownFolder,
    leave: () => rmSync(ownFolder, { recursive: true, force: true }),
  };
}
