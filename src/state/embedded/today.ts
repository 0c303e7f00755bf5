// A file that is written without waiting for the disk: what stands in it outlives the process, and not the computer's own fall,
// which may leave half of it. So each start of the computer has a file of its own, where it can be told.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RootDatabase } from 'lmdb';
import { openRoot, type RootOptions } from './root.ts';

const bootId = '/proc/sys/kernel/random/boot_id';

/**
 * Opens the file of this start of the computer, or makes it; those of earlier ones are removed.
 *
 * @param beginsWith of the names of all of them
 * @throws FaultList where the directory can't be used, or the file is damaged.
 */
export function openToday(
  directory: string,
  beginsWith: string,
  { gatherMs = 0 }: Pick<RootOptions, 'gatherMs'> = {},
): RootDatabase<Buffer, string> {
  const boot = existsSync(bootId) ? readFileSync(bootId, 'utf8').trim() : 'any';
  const name = `${beginsWith}${boot}.lmdb`;
  const files = existsSync(directory) ? readdirSync(directory) : [];
  for (const file of files)
    if (file.startsWith(beginsWith) && !file.startsWith(name)) rmSync(join(directory, file), { force: true });
  return openRoot(directory, name, { gatherMs, noSync: true });
}
