// What people ask of Aside besides being told: a draft checked, a warning answered, to be left alone, to be forgotten.
import type { Audit } from '../audit.ts';
import { consider, nothingRemembered, wordsOn, type Read } from '../consider.ts';
import type { MessageRef, PersonRef, PlatformName } from '../domain/ref.ts';
import type { ChannelPolicy } from '../domain/settings.ts';
import type { Verdict } from '../domain/verdict.ts';
import { replies, type Answer, type Reply, type Warned } from '../domain/warning.ts';
import type { Keys } from '../keys.ts';
import type { OfferWorld } from '../offer.ts';
import { createOnce } from './once.ts';
import { forgetChannel } from '../memory/forget-channel.ts';
import type { Clock } from '../ports/clock.ts';
import type { Checked, Desk, Draft } from '../ports/desk.ts';
import type { SettingsDesk } from '../ports/settings.ts';
import type { Store } from '../ports/store.ts';
import { createUndelivered } from './undelivered.ts';
import { createQuiet } from './quiet.ts';
import type { Setting } from '../respond/setting.ts';
import { noticeFor } from '../respond/wording.ts';
import { explanationOf, keepWarned } from './warnings.ts';

export interface DeskWorld extends OfferWorld {
  readonly store: Store;
  readonly keys: Keys;
  readonly audit: Pick<Audit, 'answered'>;
  readonly clock: Clock;
  readonly policyFor: SettingsDesk['policyFor'];
  readonly deleted: (ref: MessageRef) => Promise<void>;
  /** Told of what is counted. */
  readonly count: {
    checked(platform: PlatformName, outcome: Verdict['outcome']): void;
    answered(rules: readonly string[], answer: Answer): void;
  };
}

/** What people ask, answered over the core and one store. */
export function createDesk(world: DeskWorld): Desk {
  const { store, keys, clock } = world;
  const quiet = createQuiet(store.quiet, keys, clock);
  const once = createOnce(store.claims, keys);

  const warning = async (id: string, person: PersonRef): Promise<Warned | undefined> => {
    const warned = await store.warnings.get(id);
    // In a channel that organisations share, an author presses from another workspace than the warning's.
    const { platform, author } = person;
    return warned?.ref.platform === platform && warned.ref.author === author ? warned : undefined;
  };

  const note = async (id: string, warned: Warned, answer: Answer): Promise<void> => {
    if (isReply(answer)) await quiet.answered(warned.ref, answer);
    await world.audit.answered(warned.ref, answer, warned.rules);
    // Last: an answer that failed half-way can be given again.
    await keepWarned(store.warnings, id, { ...warned, answer }, clock);
    world.count.answered(warned.rules, answer);
  };

  return {
    check: (draft) => check(world, draft),
    warning,
    async warningsOn(ref) {
      const { parts = [] } = (await store.mosaic.recall(keys.conversation(ref))) ?? {};
      const name = keys.message(ref);
      return parts.flatMap(({ message, warnings }) => (message === name ? warnings : []));
    },
    async answer(id, person, answer) {
      const warned = await warning(id, person);
      if (warned === undefined) return 'unknown';
      // What was done is noted beside what was said; what is said counts once, and not after something was done.
      if (isReply(answer) && warned.answer !== undefined) return 'before';
      const name = isReply(answer) ? 'reply' : answer;
      const isFirst = await once(warned.ref, ['answer', id, name], () => note(id, warned, answer));
      return isFirst ? 'noted' : 'before';
    },
    snooze: (person, until) => quiet.snooze(person, until),
    snoozed: (person) => quiet.snoozed(person),
    deleted: (ref) => world.deleted(ref),
    forgetChannel: async (channel) => void (await forgetChannel(world, channel)),
    undelivered: (of) => createUndelivered(store.quiet, keys, clock).told(of),
    forgetTenant: async (tenant) => void (await store.forget(keys.tenant(tenant))),
  };
}

function isReply(answer: Answer): answer is Reply {
  return replies.some((reply) => reply === answer);
}

async function check(world: DeskWorld, { channel, isExternal, isPosted, ...read }: Draft): Promise<Checked> {
  const policy = await world.policyFor(channel, isExternal);
  const setting = { ...policy, platform: channel.platform, isDraft: isPosted !== true };
  const checked = seen(world, read, policy, setting);
  world.count.checked(channel.platform, checked.outcome);
  return checked;
}

function seen(world: DeskWorld, read: Read, policy: ChannelPolicy, setting: Setting): Checked {
  const { sensitivity } = policy;
  try {
    // As a message of its own: nobody knows yet into which conversation it goes.
    const considered = consider(world, read, policy, nothingRemembered);
    const { telling, assessment } = considered;
    const explanation = explanationOf(considered);
    const said = { isCase: assessment.caseDecision.isCase, sensitivity, ...(explanation && { explanation }) };
    if (telling.outcome !== 'warn') return { ...said, outcome: telling.outcome };
    const { offer, light } = wordsOn(world, considered);
    const notice = noticeFor(telling, offer, light, setting);
    return { ...said, outcome: 'warn', notice };
  } catch {
    // Whoever asked is told that it could not be judged; what the error holds may be what was asked.
    return { outcome: 'undecided', isCase: false, sensitivity };
  }
}
