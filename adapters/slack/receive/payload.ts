// What Slack sends, sorted: what to judge, what to answer by ourselves, what to let go, what cannot be read.
import { z } from 'zod';
import { commandOf, eventOf, interactionOf } from '../ask/asked.ts';
import { messageCallback } from '../read/message-event.ts';
import type { Arrival } from '../app.ts';
import type { Asked } from '../ask/asked.ts';

export type Payload =
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  | { readonly kind: 'challenge'; readonly challenge: string }
  | { readonly kind: 'rate-limited' }
  /** Well-formed, and nothing for Aside. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'malformed' };

const envelope = z.object({ type: z.string().min(1) });
const command = z.object({ command: z.string().startsWith('/') });
const challenge = z.object({ challenge: z.string().min(1).max(1_024) });
const callback = z.object({ event: z.object({ type: z.string().min(1) }) });

const malformed: Payload = { kind: 'malformed' };
const ignored: Payload = { kind: 'ignored' };

/** What Aside listens to, or nothing for it. */
const arrivalOr = (otherwise: Payload, asked: Asked | undefined): Payload =>
  asked === undefined ? otherwise : { kind: 'arrival', arrival: asked };

function callbackOf(body: unknown): Payload {
  const read = callback.safeParse(body);
  if (!read.success) return malformed;
  if (read.data.event.type !== 'message') return arrivalOr(ignored, eventOf(body));
  const message = messageCallback.safeParse(body);
  if (!message.success) return malformed;
  return { kind: 'arrival', arrival: { kind: 'message', body: message.data } };
}

function challengeOf(body: unknown): Payload {
  const read = challenge.safeParse(body);
  return read.success ? { kind: 'challenge', challenge: read.data.challenge } : malformed;
}

/** Sorts a payload, from HTTP or from a socket's envelope. */
export function payloadOf(body: unknown): Payload {
  const read = envelope.safeParse(body);
  // A command is the one payload without a type.
  if (!read.success) return arrivalOr(command.safeParse(body).success ? ignored : malformed, commandOf(body));
  switch (read.data.type) {
    case 'event_callback':
      return callbackOf(body);
    case 'url_verification':
      return challengeOf(body);
    case 'app_rate_limited':
      return { kind: 'rate-limited' };
    default:
      return arrivalOr(ignored, interactionOf(body));
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
