// What a failed call to the service behind Teams means: wait, try again, or give up with its code.
import { causeOf } from '../../../src/domain/errors.ts';

export interface ApiFailure {
  /** A code of the service's or of ours, never a text. */
  readonly code: string;
  /** The status of its answer, where there was one. */
  readonly status?: number;
  /** How long to wait before trying again, in milliseconds; absent where trying again changes nothing, or might tell twice. */
  readonly retryMs?: number;
}

/** What a call gave, or what went wrong. */
export type Attempted<T> = { readonly value: T } | { readonly failure: ApiFailure };

const soon = 5_000;
/** What somebody has to mend. */
const later = 30_000;

/** Errors of a connection that never stood: nothing was sent. */
const unsent: readonly string[] = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** Reads one field of an error of another's making, whatever it is. */
function fieldOf(value: unknown, name: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined;
}

/** Seconds, or a date, as Retry-After says it. */
function waitIn(error: unknown): number {
  const headers = fieldOf(fieldOf(error, 'response'), 'headers');
  const get = fieldOf(headers, 'get');
  const said: unknown = typeof get === 'function' ? Reflect.apply(get, headers, ['retry-after']) : undefined;
  const seconds = typeof said === 'string' ? Number(said) : Number.NaN;
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1_000);
  const at = typeof said === 'string' ? Date.parse(said) : Number.NaN;
  return Number.isNaN(at) ? soon : Math.max(0, at - Date.now());
}

/** The service's own code: "BotNotInConversationRoster". */
function codeIn(error: unknown): string | undefined {
  const body = fieldOf(error, 'body') ?? fieldOf(error, 'details');
  const code = fieldOf(fieldOf(body, 'error'), 'code');
  return typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : undefined;
}

/**
 * Reads what the connector's client threw. What may have been said after all (500, a connection that broke) is not tried again:
 * nobody is told twice.
 */
export function failureOf(error: unknown): ApiFailure {
  const raised = fieldOf(error, 'statusCode');
  const code = fieldOf(error, 'code');
  // An answer in another language is a proxy's, and nothing was said.
  if (code === 'PARSE_ERROR') return { code: 'no_answer', retryMs: soon };
  // Microsoft gave no token for the call, which was not made then.
  if (typeof fieldOf(error, 'errorCode') === 'string') return { code: 'no_token', retryMs: later };
  if (typeof raised === 'number') {
    const named = { code: codeIn(error) ?? `http_${raised}`, status: raised };
    if (raised === 429) return { ...named, retryMs: waitIn(error) };
    if (raised === 401) return { ...named, retryMs: later };
    return raised === 412 || raised === 503 ? { ...named, retryMs: soon } : named;
  }
  if (typeof code === 'string' && unsent.includes(code)) return { code: 'no_connection', retryMs: soon };
  return { code: causeOf(error) };
}

/** True where a token was looked at and not believed; false where nobody could look. */
export function isRefusal(error: unknown): boolean {
  const status = fieldOf(error, 'statusCode');
  if (typeof status === 'number') return status < 500;
  return error instanceof Error && /^(?:JsonWebToken|NotBefore|TokenExpired)Error$/.test(error.name);
}
