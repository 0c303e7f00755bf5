// The log: one JSON line an event. What is not an id, a code, a count or an error's frames is withheld.
import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import { causeOf } from './domain/errors.ts';
import type { Log } from './ports/log.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** An error, fit for a log. */
export interface LoggedError {
  readonly cause: string;
  /** Where it was thrown, a frame an entry; its message, which may quote what it choked on, is left out. */
  readonly frames: readonly string[];
  /** What caused it, by name. */
  readonly because?: string;
}

const withheld = '[withheld]';
/** Ids and codes hold no space, so no sentence passes for one. */
const code = /^[\w.,:/@+-]{1,128}$/;
const frame = /^ {4}at .+$/;

/** The stack without its header: header and message come first, and a message may have several lines. */
function framesOf(error: Error): readonly string[] {
  const stack = error.stack ?? '';
  const at = stack.indexOf(error.message);
  // A message changed after the throw no longer tells where the header ends.
  if (at < 0) return [];
  const lines = stack
    .slice(at + error.message.length)
    .split('\n')
    .slice(1);
  return lines.filter((line) => frame.test(line)).map((line) => line.trim());
}

/** Prints an error's name, code and frames, and the name of its cause; never a message. */
export function describeError(error: Error): LoggedError {
  const described = { cause: plain(causeOf(error)), frames: framesOf(error) };
  return error.cause === undefined ? described : { ...described, because: plain(causeOf(error.cause)) };
}

function plain(text: string): string {
  return code.test(text) ? text : withheld;
}

function safe(value: unknown): unknown {
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value === 'string') return plain(value);
  return value instanceof Error ? describeError(value) : withheld;
}

function safeFields(fields: Record<string, unknown>): Record<string, unknown> {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [plain(name), safe(value)]));
}

/**
 * A log that writes to standard output, or to `destination`.
 *
 * @param level what LOG_LEVEL says
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    // Neither the process nor the host is anybody's business.
    base: null,
    formatters: {
      level: (label: string) => ({ level: label }),
      log: safeFields,
    },
  };
  const logger = destination ? pino(options, destination) : pino(options);
  const write =
    (severity: 'debug' | 'info' | 'warn' | 'error'): Log['info'] =>
    (fields, event) =>
      logger[severity](fields, plain(event));
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
