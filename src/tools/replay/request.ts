// A recorded payload becomes the request that Slack would make of it: form-encoded where Slack does so, signed, and named by type.
import { createHmac } from 'node:crypto';

/** What is posted. */
export interface SlackRequest {
  /** The payload's type, and an event's: Slack's own names alone. */
  readonly type: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Unlike that of any other body or second. */
  readonly signature: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Sent as a form's one field `payload`. */
const interactions: readonly string[] = [
  'block_actions',
  'block_suggestion',
  'dialog_cancellation',
  'dialog_submission',
  'dialog_suggestion',
  'interactive_message',
  'message_action',
  'shortcut',
  'view_closed',
  'view_submission',
  'workflow_step_edit',
];
const others: readonly string[] = [
  'app_rate_limited',
  'disconnect',
  'event_callback',
  'hello',
  'url_verification',
];

function isObject(value: unknown): value is Fields {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The payload alone: taken out of a record that holds it as its `body`, and out of a socket's envelope. */
function bare(recorded: unknown): unknown {
  if (!isObject(recorded)) return recorded;
  const { body, payload, envelope_id: envelope, type } = recorded;
  if (type === undefined && isObject(body)) return bare(body);
  return envelope !== undefined && payload !== undefined ? payload : recorded;
}

/** Names of Slack's alone: a type that nobody knows may be a word of somebody's. */
function typeOf(payload: unknown): string {
  if (!isObject(payload)) return 'other';
  const { type, command, event } = payload;
  if (type === undefined) return typeof command === 'string' ? 'slash_command' : 'other';
  if (typeof type !== 'string' || ![...interactions, ...others].includes(type)) return 'other';
  const inner = isObject(event) ? event['type'] : undefined;
  if (type !== 'event_callback' || typeof inner !== 'string') return type;
  // The names of Slack's events have an underscore, but for this one.
  return inner === 'message' || /^[a-z]+(?:_[a-z]+){1,4}$/.test(inner) ? `${type} ${inner}` : `${type} other`;
}

function encoded(payload: unknown, type: string): { readonly body: string; readonly contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  if (type === 'slash_command' && isObject(payload)) {
    const fields = Object.entries(payload).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]);
    return { body: new URLSearchParams(Object.fromEntries(fields)).toString(), contentType: form };
  }
  const json = JSON.stringify(payload);
  return interactions.includes(type)
    ? { body: new URLSearchParams({ payload: json }).toString(), contentType: form }
    : { body: json, contentType: 'application/json' };
}

/**
 * The request of a recorded payload.
 *
 * @param secret the signing secret
 * @param at when it is signed, in seconds since 1970
 */
export function requestOf(recorded: unknown, secret: string, at: number): SlackRequest {
  const payload = bare(recorded);
  const type = typeOf(payload);
  const { body, contentType } = encoded(payload, type);
  const hash = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const signature = `v0=${hash}`;
  return {
    type,
    body,
    signature,
    headers: {
      'content-type': contentType,
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': signature,
    },
  };
}
