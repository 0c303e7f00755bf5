// Reads records line by line, so that a million of them do not sit in memory.
import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { unreadable } from './unreadable.ts';

/**
 * Lines of a file or of standard input (no file), in order; blank ones too. Only a line feed ends one: readline would
 * end it at U+2028 as well, which JSON lets stand in a text.
 *
 * @throws FaultList where the file can't be read.
 */
export async function* linesOf(file: string | undefined): AsyncGenerator<string> {
  const input: Readable = file === undefined ? process.stdin : createReadStream(file);
  input.setEncoding('utf8');
  let rest = '';
  for await (const chunk of chunksOf(input)) {
    const [end = '', ...lines] = chunk.split('\n');
    rest += end;
    for (const line of lines) {
      yield rest;
      rest = line;
    }
  }
  if (rest !== '') yield rest;
}

async function* chunksOf(input: Readable): AsyncGenerator<string> {
  let isFirst = true;
  try {
    for await (const chunk of input) {
      // Some editors open a file with a byte order mark.
      yield isFirst ? String(chunk).replace(/^\uFEFF/u, '') : String(chunk);
      isFirst = false;
    }
  } catch (error) {
    throw unreadable(error);
  }
}

/** Writes a line to standard output and waits where the reader is slower than we are. */
export async function writeLine(line: string): Promise<void> {
  if (process.stdout.write(`${line}\n`)) return;
  await new Promise<void>((resolve) => {
    process.stdout.once('drain', resolve);
  });
}
