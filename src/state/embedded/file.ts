// Looks at the store's file before lmdb maps it: on a file that is no store, lmdb ends the process without a word.
import { closeSync, openSync, readSync, statSync } from 'node:fs';

// Two pages of meta data open every file of lmdb's, each with this mark in its first bytes.
const mark = Buffer.from('dec0efbe', 'hex');
const markWithin = 64;
const leastBytes = 2 * 4096;

/** True where lmdb may open the file: it is not there yet, is empty, or begins as a store does. */
export function mayBeStore(file: string): boolean {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return true;
  const head = headOf(file);
  return size >= leastBytes && (head.includes(mark) || head.includes(Buffer.from(mark).reverse()));
}

function headOf(file: string): Buffer {
  const descriptor = openSync(file, 'r');
  try {
    const head = Buffer.alloc(markWithin);
    return head.subarray(0, readSync(descriptor, head, 0, markWithin, 0));
  } finally {
    closeSync(descriptor);
  }
}
