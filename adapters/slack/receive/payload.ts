// What Slack sends, sorted: what to judge, what to answer by ourselves, what to let go, what cannot be read.
import { z } from 'zod';
import { messageCallback } from '../read/message-event.ts';
import type { MessageCallback } from '../read/message-event.ts';

/** Events that Aside listens to; the manifest subscribes to these and no others. */
export const handledEvents = ['message'] as const;

export type Payload =
  | { readonly kind: 'message'; readonly body: MessageCallback }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'rate-limited' }
  /** Well-formed, and nothing for Aside. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed' };

const envelope = z.object({ type: z.string().min(1) });
/** The one payload without a type. */
const slashCommand = z.object({ command: z.string().startsWith('/') });
const challenge = z.object({ challenge: z.string().min(1).max(1_024) });
const callback = z.object({ event: z.object({ type: z.string().min(1) }) });

const malformed: Payload = { kind: 'malformed' };
const ignored: Payload = { kind: 'ignored' };

function callbackOf(body: unknown): Payload {
  const read = callback.safeParse(body);
  if (!read.success) return malformed;
  if (!handledEvents.some((type) => type === read.data.event.type)) return ignored;
  const message = messageCallback.safeParse(body);
  return message.success ? { kind: 'message', body: message.data } : malformed;
}

function challengeOf(body: unknown): Payload {
  const read = challenge.safeParse(body);
  return read.success ? { kind: 'challenge', challenge: read.data.challenge } : malformed;
}

/** Sorts a payload, from HTTP or from a socket's envelope. */
export function payloadOf(body: unknown): Payload {
  const read = envelope.safeParse(body);
  if (!read.success) return slashCommand.safeParse(body).success ? ignored : malformed;
  switch (read.data.type) {
    case 'event_callback':
      return callbackOf(body);
    case 'url_verification':
      return challengeOf(body);
    case 'app_rate_limited':
      return { kind: 'rate-limited' };
    default:
      return ignored;
  }
}

/** Reads what came over HTTP: JSON, or a form, as slash commands and, under `payload`, buttons come. */
export function readBody(raw: Buffer, contentType: string): Payload {
  const text = raw.toString('utf8');
  if (!isForm(contentType)) return payloadOf(parsed(text));
  const form = new URLSearchParams(text);
  const payload = form.get('payload');
  return payloadOf(payload === null ? Object.fromEntries(form) : parsed(payload));
}

/** Slack's check of the certificate; it is the one request that comes unsigned. */
export function isSslCheck(raw: Buffer, contentType: string): boolean {
  return isForm(contentType) && new URLSearchParams(raw.toString('utf8')).get('ssl_check') === '1';
}

function isForm(contentType: string): boolean {
  return contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
