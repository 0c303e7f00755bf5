// Opens a file of lmdb's in a directory, or makes both, for the user who runs Aside alone.
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import type { RootDatabase } from 'lmdb';
import { causeOf, FaultList } from '../../domain/errors.ts';
import { mayBeStore } from './file.ts';

export interface RootOptions {
  /**
   * How long writes are gathered before they are committed together, in milliseconds: waking the thread that commits costs more than
   * ten writes do.
   */
  readonly gatherMs?: number;
  /** Whether a commit waits for no disk: then it outlives the process, and not the computer. */
  readonly noSync?: boolean;
}

/** @throws FaultList where the directory can't be used, or the file is damaged. */
export function openRoot(
  directory: string,
  name: string,
  { gatherMs = 0, noSync = false }: RootOptions = {},
): RootDatabase<Buffer, string> {
  const file = join(directory, name);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    if (!mayBeStore(file))
      throw cannotOpen(`${name} there is damaged. Restore it from a backup, or remove it`);
    const root = open<Buffer, string>(file, {
      encoding: 'binary',
      maxDbs: 16,
      commitDelay: gatherMs,
      ...(noSync && { noSync }),
    });
    for (const made of [file, `${file}-lock`]) chmodSync(made, 0o600);
    return root;
  } catch (error) {
    if (error instanceof FaultList) throw error;
    const advice = 'Point it at a directory on a local disk which the user who runs Aside may write';
    throw cannotOpen(`the directory can't be used (${causeOf(error)}). ${advice}`);
  }
}

function cannotOpen(why: string): FaultList {
  return new FaultList('The store does not open:', [`ASIDE_DATA_DIR: ${why}.`]);
}
