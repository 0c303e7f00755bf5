// Reads a message event: what the event tells, and what has to be asked for, within the time that there is.
import { LRUCache } from 'lru-cache';
import { enclosureOf, enclosuresOf } from './enclosures.ts';
import { createLookInto } from './file-look.ts';
import { filesOf } from './handed-on.ts';
import { inTime } from './in-time.ts';
import { versionOf } from './inbound.ts';
import { createOnce } from './once.ts';
import type { Looked, LookOptions } from './file-look.ts';
import type { Version } from './inbound.ts';
import type { MessageCallback, SlackFile } from './message-event.ts';
import type { Message } from '../../../src/domain/message.ts';

export interface ReaderOptions extends LookOptions {
  /** How long may be asked, in milliseconds; the message is then judged by what is known. */
  readonly patienceMs?: number;
}

/** The message to judge; undefined where there is none, or nobody who could be told. Never rejects. */
export type ReadMessage = (body: MessageCallback) => Promise<Message | undefined>;

/** Slack waits three seconds for its ack, and judging takes its part of them. */
const patience = 1_500;
const botsMs = 3_600_000;

/** What stands in files and was not said in the message. */
function unsaid(text: string, lines: readonly string[]): string {
  const once = createOnce();
  once.say(text.split('\n'));
  const before = once.lines.length;
  once.say(lines);
  return once.lines.slice(before).join('\n');
}

function withFiles({ said, message }: Version, looked: ReadonlyMap<SlackFile, Looked>): Message {
  if (looked.size === 0) return message;
  const { enclosures: _, ...rest } = message;
  const look = (file: SlackFile) => (looked.has(file) ? looked.get(file)?.enclosure : enclosureOf(file));
  const enclosures = enclosuresOf(said, look);
  const fetched = unsaid(
    message.text,
    [...looked.values()].flatMap(({ lines }) => lines),
  );
  return {
    ...rest,
    ...(enclosures.length === 0 ? {} : { enclosures }),
    ...(fetched === '' ? {} : { fetched }),
  };
}

/** A reader for all workspaces that a client speaks for. */
export function createReader(options: ReaderOptions): ReadMessage {
  const { clientFor, clock, patienceMs = patience } = options;
  const lookInto = createLookInto(options);
  const bots = new LRUCache<string, boolean>({ max: 1_000, ttl: botsMs, ttlResolution: 0, perf: clock });

  /** What an app posts for somebody is theirs; what it posts as itself is nobody's. Where it can't be asked, telling will show. */
  const isBot = async ({ said, message: { ref } }: Version, signal: AbortSignal): Promise<boolean> => {
    if (said.bot_id === undefined) return false;
    const key = `${ref.tenant}/${ref.author}`;
    const known = bots.get(key);
    if (known !== undefined) return known;
    const ask = async (): Promise<boolean> => {
      const answer = await (await clientFor(ref.tenant))?.users.info({ user: ref.author });
      const is = answer?.user?.is_bot === true;
      if (answer !== undefined) bots.set(key, is);
      return is;
    };
    return (
      (await inTime(
        ask().catch(() => false),
        signal,
      )) === true
    );
  };

  return async (body) => {
    const version = versionOf(body);
    if (version === undefined) return undefined;
    const files = filesOf(version.said);
    if (files.length === 0 && version.said.bot_id === undefined) return version.message;
    const signal = AbortSignal.timeout(patienceMs);
    const [isNobodys, looked] = await Promise.all([
      isBot(version, signal),
      lookInto(files, version.message.ref.tenant, signal),
    ]);
    return isNobodys ? undefined : withFiles(version, looked);
  };
}
