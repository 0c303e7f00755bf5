// The moderator behind the command line: the same road, with a store in memory and nobody to tell.
import { createAudit } from '../audit.ts';
import { loadCore, type Core } from '../core.ts';
import type { Judgement } from '../domain/judgement.ts';
import type { Message } from '../domain/message.ts';
import type { ChannelPolicy } from '../domain/settings.ts';
import { createKeys } from '../keys.ts';
import { createModerator } from '../moderator.ts';
import { systemClock } from '../ports/clock.ts';
import { assertKnown } from '../rulebook/place-reader.ts';
import { createMemoryStore } from '../state/memory.ts';
import { randomBytes } from 'node:crypto';
import { createSeal } from '../state/seal.ts';
import type { MessageRecord } from './corpus-record.ts';

export interface Bench {
  readonly core: Core;
  /**
   * Judges the record's thread first, as the same conversation, then its text.
   *
   * @throws FaultList where the policy names a place that no table knows
   */
  judge(record: MessageRecord, policy: ChannelPolicy): Promise<Judgement>;
}

/** A bench is opened once there is something to judge: it takes a moment. */
export type OpenBench = () => Bench;

/** Every record is a conversation of its own, forgotten once it is judged. */
export function openBench(core: Core = loadCore()): Bench {
  const keys = createKeys(createSeal(randomBytes(32).toString('base64')).hash);
  return {
    core,
    async judge(record, policy) {
      assertKnown(core.readPlace, policy.place);
      const store = createMemoryStore({ clock: systemClock });
      const moderator = createModerator({
        ...core,
        store,
        audit: createAudit(store.audit, keys, systemClock),
        courier: { deliver: () => Promise.resolve(), withdraw: () => Promise.resolve() },
        clock: systemClock,
        keys,
        policyFor: () => Promise.resolve(policy),
      });
      const said = [...(record.thread ?? []), { author: record.author ?? 'a', text: record.text }];
      let last: Judgement | undefined;
      for (const [nth, { author, text }] of said.entries())
        last = await moderator.judge(messageOf(nth, author, text), policy);
      await store.close();
      if (last === undefined) throw new Error('a message was judged twice');
      return last;
    },
  };
}

function messageOf(nth: number, author: string | undefined, text: string): Message {
  return {
    ref: {
      platform: 'cli',
      tenant: 'local',
      channel: 'stdin',
      message: String(nth),
      thread: 'thread',
      author: author ?? 'a',
    },
    revision: '',
    text,
  };
}
