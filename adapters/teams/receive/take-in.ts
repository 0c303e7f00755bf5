// What becomes of one activity: judged, answered, forgotten or let go.
import { answerExecute, answerSubmit } from '../ask/press.ts';
import { answerInvoke, answersInvoke } from '../ask/invoke.ts';
import { answerPersonal } from '../ask/personal.ts';
import { received } from '../ask/asking.ts';
import { moved } from './moved.ts';
import { whereaboutsOf } from '../read/activity.ts';
import { deletedOf, isShared, messageOf } from '../read/inbound.ts';
import { lookInto } from '../read/pictures.ts';
import type { Answered, AskWorld, Came } from '../ask/asking.ts';
import type { TeamsActivity } from '../read/activity.ts';
import type { Judge } from '../../../src/ports/judge.ts';

export interface Intake extends AskWorld {
  readonly judge: Judge;
}

const malformed: Answered = { status: 400, body: { error: 'malformed' }, owed: [] };
/** As the protocol wants it where an invoke is none of ours. */
const notOurs: Answered = { status: 501, body: {}, owed: [] };

async function judged({ activity, where }: Came, intake: Intake): Promise<Answered> {
  const { judge, marker } = intake;
  if (messageOf(activity) === undefined) return received();
  const message = messageOf(activity, await lookInto(activity, where, intake));
  if (message === undefined) return received();
  const policy = await judge.policyFor(message.ref, isShared(activity));
  const judgement = await judge.judge(message, policy);
  // An author who stands by a message that is marked changes it so.
  const heeded = activity.type === 'messageUpdate' ? [() => marker.heed(message.ref)] : [];
  const delivered = judgement === undefined ? [] : [() => judge.deliver(judgement)];
  return received(...delivered, ...heeded);
}

const isPress = ({ value, text = '' }: TeamsActivity): boolean =>
  value !== null && typeof value === 'object' && text.trim() === '';

async function spoken(came: Came, intake: Intake): Promise<Answered> {
  const { activity, where } = came;
  if (activity.id === undefined) return malformed;
  await intake.lines.heard(activity, where);
  const gone = deletedOf(activity);
  if (gone !== undefined) {
    await intake.desk.deleted(gone);
    return received();
  }
  if (activity.type === 'message' && isPress(activity)) return answerSubmit(came, intake);
  if (!where.isPersonal) return judged(came, intake);
  return activity.type === 'message' ? answerPersonal(came, intake) : received();
}

/** Opened from the command box, or from the chat of two people, a dialog may come from no conversation: then what holds everywhere holds. */
const anywhere = (activity: TeamsActivity): TeamsActivity => ({
  ...activity,
  conversation: activity.conversation ?? { id: 'any', tenantId: undefined, conversationType: 'personal' },
});

async function invoked(activity: TeamsActivity, intake: Intake): Promise<Answered> {
  if (answersInvoke(activity.name)) {
    const where = whereaboutsOf(anywhere(activity));
    return where === undefined ? malformed : answerInvoke({ activity, where }, intake);
  }
  if (activity.name !== 'adaptiveCard/action') return notOurs;
  const where = whereaboutsOf(activity);
  return where === undefined ? malformed : answerExecute({ activity, where }, intake);
}

/**
 * Judges, answers or forgets; what nobody asked for is received and let go.
 *
 * @throws what judging threw, or the store's own error: then Teams has to send it again
 */
export async function takeIn(activity: TeamsActivity, intake: Intake): Promise<Answered> {
  const where = whereaboutsOf(activity);
  switch (activity.type) {
    case 'message':
    case 'messageUpdate':
    case 'messageDelete':
      return where === undefined ? malformed : spoken({ activity, where }, intake);
    case 'invoke':
      return invoked(activity, intake);
    case 'installationUpdate':
    case 'conversationUpdate':
      return moved(activity, intake);
    default:
      return received();
  }
}
