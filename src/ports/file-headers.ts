// What adapters ask of a file's beginning: whether it is a scan, and what its header tells of.
import type { HeaderDetail } from '../domain/message.ts';

export interface FileHeaders {
  /** At most the first megabyte of what comes, where headers stand; the rest is not waited for. Rejects as the stream does. */
  firstOf(body: AsyncIterable<Uint8Array>): Promise<Uint8Array>;
  /** Whether these are the first bytes of a scan. */
  isScan(bytes: Uint8Array): boolean;
  /** What the header tells of; nothing of what it says. Never rejects. */
  tellsOf(bytes: Uint8Array): Promise<readonly HeaderDetail[]>;
}
