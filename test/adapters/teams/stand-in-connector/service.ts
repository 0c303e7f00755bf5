// The service behind Teams as strict as its documents say: who is where, what one person alone may be shown, sizes, cards, rates.
// Sources: learn.microsoft.com/microsoftteams/platform: agents-in-teams/targeted-messages, bots/how-to/rate-limit,
// bots/how-to/format-your-bot-messages, bots/how-to/conversations/send-proactive-messages
import { faultsOfCard } from './cards.ts';
import { created, done, refusal } from './replies.ts';
import type { Call, Reply, Serve } from './replies.ts';

/** What stands in a conversation. */
export interface Posted {
  readonly conversation: string;
  /** Absent where everybody there sees it. */
  readonly to?: string;
  activity: Call['body'];
}

export interface Service {
  readonly serve: Serve;
  /** Everything that was posted, by its id, as it stands now. */
  readonly posted: Map<string, Posted>;
  /** People who are in no conversation that they share with Aside. */
  readonly strangers: Set<string>;
  /** Counts calls by thread, and refuses what is too much; off unless a test is about it. */
  isPaced: boolean;
  /** What every call has to carry as its token; nobody is asked where it is absent. */
  token?: string;
}

/** In bytes of UTF-16: up to there, what is said is delivered for certain. */
const largest = 80 * 1_024;

const known = /^(?:19:[\w-]+@thread\.(?:tacv2|skype)(?:;messageid=\d+)?|19:[\w-]+@thread\.v2|a:[\w-]+)$/;
const members = /^\/v3\/conversations\/[^/]+\/members\/[^/]+$/;
const activities = /^\/v3\/conversations\/(?<conversation>[^/]+)\/activities(?:\/(?<id>[^/]+))?$/;

const idOf = (part: unknown): string => {
  const id: unknown = Object(part)['id'];
  return typeof id === 'string' ? id : '';
};

const tenantOf = (channelData: unknown): string => idOf(Object(channelData)['tenant']);

interface Attached {
  readonly contentType?: string;
  readonly content?: unknown;
}

/** What is wrong with what is to be said, wherever it is said. */
function faultIn({ body }: Pick<Call, 'body'>): Reply | undefined {
  const { type, from, text, attachments = [] } = body as Call['body'] & { attachments?: readonly Attached[] };
  if (type !== 'message' || !idOf(from).startsWith('28:')) return refusal(400, 'BadArgument');
  if (JSON.stringify(body).length * 2 > largest) return refusal(413, 'MessageSizeTooBig');
  const isCard = ({ contentType }: Attached): boolean =>
    contentType === 'application/vnd.microsoft.card.adaptive';
  if (text === undefined && attachments.length === 0) return refusal(400, 'BadSyntax');
  const faults = attachments.filter(isCard).flatMap(({ content }) => faultsOfCard(content));
  // The service is not as talkative; a test wants to know.
  return faults.length === 0 ? undefined : refusal(400, 'BadSyntax', faults.join('; '));
}

/** What one person alone may be shown, and where. */
function faultOfTarget({ body }: Call, conversation: string, { strangers }: Service): Reply | undefined {
  const to = idOf(body['recipient']);
  if (conversation.startsWith('a:') || to === '') return refusal(400, 'BadArgument');
  return strangers.has(to) ? refusal(403, 'BotNotInConversationRoster') : undefined;
}

/** Somebody's own chat, opened; or a post of its own in a channel. */
function opened({ body }: Call, service: Service): Reply {
  const { isGroup, bot, members, tenantId, channelData, activity } = body;
  if (!idOf(bot).startsWith('28:')) return refusal(400, 'BadArgument');
  const channel = idOf(Object(channelData)['channel']);
  if (isGroup === true && channel !== '') {
    if (activity === undefined || tenantOf(channelData) === '') return refusal(400, 'BadSyntax');
    const first = { id: '1795000000001' };
    const fault = faultIn({ body: activity as Call['body'] });
    return fault ?? created({ id: `${channel};messageid=${first.id}`, activityId: first.id });
  }
  const [person, ...others] = Array.isArray(members) ? members : [];
  if (isGroup !== false || idOf(person) === '' || others.length > 0 || tenantId === undefined)
    return refusal(400, 'BadArgument');
  return service.strangers.has(idOf(person))
    ? refusal(403, 'ForbiddenOperationException')
    : created({ id: 'a:chat' });
}

/** Calls of late, by thread: seven in a second, sixty in thirty. */
function pace(): (thread: string) => number {
  const calls = new Map<string, number[]>();
  return (thread) => {
    const now = performance.now();
    const late = (calls.get(thread) ?? []).filter((at) => now - at < 30_000);
    const [second, minute] = [late.at(-7), late.at(-60)];
    const wait = Math.max(
      second === undefined ? 0 : second + 1_000 - now,
      minute === undefined ? 0 : minute + 30_000 - now,
    );
    if (wait <= 0) late.push(now);
    calls.set(thread, late);
    return Math.ceil(wait / 1_000);
  };
}

/** Says something anew. Who may see it does not change any more, and is not said again. */
function changed({ isTargeted, body }: Call, id: string, standing: Posted | undefined): Reply {
  if (isTargeted && body['recipient'] !== undefined) return refusal(400, 'BadArgument');
  if (standing === undefined || (standing.to !== undefined) !== isTargeted)
    return refusal(404, 'ActivityNotFoundInConversation');
  standing.activity = body;
  return done({ id });
}

/** Says something new. */
function posted(call: Call, conversation: string, service: Service): Reply {
  const { isTargeted, body } = call;
  const unfit = isTargeted ? faultOfTarget(call, conversation, service) : undefined;
  if (unfit !== undefined) return unfit;
  const id = `1800${service.posted.size + 1}`;
  const to = isTargeted ? { to: idOf(body['recipient']) } : {};
  service.posted.set(id, { conversation, ...to, activity: body });
  // Text and card are split into two messages, and neither is named.
  const isSplit = body['text'] !== undefined && body['attachments'] !== undefined;
  return created(isSplit ? {} : { id });
}

function said(call: Call, service: Service): Reply {
  const { conversation = '', id = '' } = activities.exec(call.path)?.groups ?? {};
  if (!known.test(conversation)) return refusal(404, 'ConversationNotFound');
  const fault = faultIn(call);
  if (fault !== undefined) return fault;
  if (call.method === 'POST') return posted(call, conversation, service);
  const standing = service.posted.get(id);
  return changed(call, id, standing?.conversation === conversation ? standing : undefined);
}

function member({ path }: Call, { strangers }: Service): Reply {
  const person = path.split('/').at(-1) ?? '';
  return strangers.has(person) ? refusal(404, 'MemberNotFoundInConversation') : done({ id: `29:${person}` });
}

function answered(call: Call, service: Service): Reply {
  const { method, path } = call;
  if (method === 'POST' && path === '/v3/conversations') return opened(call, service);
  if (method === 'GET' && members.test(path)) return member(call, service);
  if ((method === 'POST' || method === 'PUT') && activities.test(path)) return said(call, service);
  return refusal(405, 'MethodNotAllowed');
}

export function strictService(): Service {
  const waiting = pace();
  const service: Service = {
    posted: new Map(),
    strangers: new Set(),
    isPaced: false,
    serve: (call) => {
      if (service.token !== undefined && call.authorization !== `Bearer ${service.token}`)
        return refusal(401, 'Unauthorized');
      const { conversation } = activities.exec(call.path)?.groups ?? {};
      const wait = service.isPaced && conversation !== undefined ? waiting(conversation) : 0;
      if (wait > 0) return { ...refusal(429, 'TooManyRequests'), headers: { 'retry-after': String(wait) } };
      return answered(call, service);
    },
  };
  return service;
}
