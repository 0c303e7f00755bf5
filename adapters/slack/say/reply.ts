// Answers somebody who pressed a button or gave a command: in place, beside it, or where they can still be reached.
import type { ApiFailure } from './api-failure.ts';
import type { LaidOut, Spot, TellPrivately, Voice } from './privately.ts';
import type { Respond } from './respond.ts';
import type { Log } from '../../../src/ports/log.ts';

/** Who asked, and how they can be answered. */
export interface Asker extends Spot {
  readonly responseUrl?: string;
  /** The direct message of ours that was pressed, which can be changed for ever. */
  readonly own?: { readonly channel: string; readonly ts: string };
}

/** `in-place` replaces what was pressed. Resolves to why it could not be said, which is logged; never rejects. */
export type Reply = (
  to: Asker,
  message: LaidOut,
  where?: 'in-place' | 'beside',
) => Promise<ApiFailure | undefined>;

export interface ReplyParts extends Voice {
  readonly respond: Respond;
  readonly tell: TellPrivately;
  readonly log: Log;
}

/** Failures that another way does not mend. */
const lasting: readonly string[] = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_too_long',
];

/** One way of saying it, and what goes wrong on it. */
type Way = () => Promise<ApiFailure | undefined>;

function byUrl(to: Asker, message: LaidOut, replaces: boolean, { respond }: ReplyParts): readonly Way[] {
  const { responseUrl: url, thread } = to;
  if (url === undefined) return [];
  return [() => respond(url, { ...message, replaces, ...(thread === undefined ? {} : { thread }) })];
}

function byUpdate(
  { own, tenant }: Asker,
  message: LaidOut,
  { attempt, clientFor }: ReplyParts,
): readonly Way[] {
  if (own === undefined) return [];
  const update: Way = async () => {
    const client = await clientFor(tenant);
    if (client === undefined) return { code: 'not_installed' };
    const { text, blocks } = message;
    const done = await attempt({ method: 'chat.update', tenant }, () =>
      client.chat.update({ ...own, text, blocks: [...blocks] }),
    );
    return 'failure' in done ? done.failure : undefined;
  };
  return [update];
}

function afresh(to: Asker, message: LaidOut, { tell }: ReplyParts): Way {
  return async () => {
    const told = await tell(to, message);
    return 'failure' in told ? told.failure : undefined;
  };
}

/** Makes what answers; the ways are tried in order until one of them reaches the asker. */
export function createReply(parts: ReplyParts): Reply {
  return async (to, message, where = 'in-place') => {
    const replaces = where === 'in-place';
    const ways = [
      ...byUrl(to, message, replaces, parts),
      ...(replaces ? byUpdate(to, message, parts) : []),
      afresh(to, message, parts),
    ];
    let failure: ApiFailure | undefined;
    for (const way of ways) {
      failure = await way();
      if (failure === undefined) return undefined;
      if (lasting.includes(failure.code)) break;
    }
    if (failure !== undefined) parts.log.warn({ code: failure.code }, 'slack.not-answered');
    return failure;
  };
}
