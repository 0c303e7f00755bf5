// Seven calls out, and one question about who calls; with connector.ts all that knows botbuilder, so that its successor can take its place.
import { TeamsInfo } from 'botbuilder';
import type { Activity } from 'botbuilder';
import { doorOf, speaking } from './connector.ts';
import { failureOf, isRefusal } from './say/api-failure.ts';
import type { BotOptions, InPlace, Place } from './connector.ts';
import type { Attempted } from './say/api-failure.ts';

/** A card as it goes into a message; nothing stands beside it, for Teams splits a message of text and card. */
export interface Sent {
  readonly card: object;
  /** For notifications and screen readers. */
  readonly summary: string;
  /** Who alone sees it, where it is targeted; an update says nothing of it. */
  readonly to?: string;
}

/** Somebody of a conversation, by their id in Teams and what they are called. */
export interface Member {
  readonly id: string;
  readonly name: string;
}

export interface Bot {
  /** Who calls has a token that is theirs and for us. `away`: it can't be told right now. Never rejects. */
  knows(caller: { channelId: string; serviceUrl: string }, token: string): Promise<'yes' | 'no' | 'away'>;
  /** Posts a card, once, whatever happens; resolves to its id. Never rejects. */
  post(place: Place, sent: Sent): Promise<Attempted<string>>;
  update(place: Place, id: string, sent: Sent): Promise<Attempted<unknown>>;
  /** Begins a thread in a channel, seen by everybody there; resolves to the id of its conversation. Never rejects. */
  begin(at: Place, tenant: string, sent: Sent): Promise<Attempted<string>>;
  /** Somebody whom Teams or the directory names so, where they are in the conversation. Never rejects. */
  member(place: Place, person: string): Promise<Attempted<Member>>;
  /** How the directory names a team. Never rejects. */
  groupOf(place: Place, team: string): Promise<Attempted<string>>;
  /** What `read` makes of an attachment that the service keeps, by its id and view. Never rejects. */
  attachment<T>(
    place: Place,
    kept: readonly [id: string, view: string],
    read: (body: AsyncIterable<Uint8Array>) => Promise<T>,
  ): Promise<Attempted<T>>;
  /** The conversation with one person alone, which is the same each time it is asked for. Never rejects. */
  open(
    at: Omit<Place, 'conversation' | 'isTargeted'>,
    person: string,
    tenant: string,
  ): Promise<Attempted<string>>;
}

function activityOf({ card, summary, to }: Sent, { bot }: Place): Partial<Activity> {
  return {
    type: 'message',
    summary,
    from: { id: bot, name: 'Aside' },
    ...(to === undefined ? {} : { recipient: { id: to, name: '' } }),
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  };
}

async function attempt<T>(call: () => Promise<T>): Promise<Attempted<T>> {
  try {
    return { value: await call() };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}

type Calls = Omit<Bot, 'knows'>;

/** What opens conversations, and who is in them. */
function conversing(inPlace: InPlace): Pick<Calls, 'begin' | 'open' | 'member' | 'groupOf'> {
  return {
    groupOf: (place, team) =>
      attempt(async () => {
        const details = await inPlace(place, (_connector, turn) => TeamsInfo.getTeamDetails(turn, team));
        return idIn({ id: details.aadGroupId ?? '' });
      }),
    begin: (at, tenant, sent) =>
      attempt(async () => {
        const begun = await inPlace(at, ({ conversations }) =>
          conversations.createConversation({
            isGroup: true,
            bot: { id: at.bot, name: '' },
            channelData: { channel: { id: at.conversation }, tenant: { id: tenant } },
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the service fills in the rest
            activity: activityOf(sent, at) as Activity,
          }),
        );
        return idIn(begun);
      }),
    open: (at, person, tenant) =>
      attempt(async () => {
        const place = { ...at, conversation: '', isTargeted: false };
        const opened = await inPlace(place, ({ conversations }) =>
          conversations.createConversation({
            isGroup: false,
            bot: { id: at.bot, name: '' },
            members: [{ id: person, name: '' }],
            tenantId: tenant,
            channelData: { tenant: { id: tenant } },
          }),
        );
        return idIn(opened);
      }),
    member: (place, person) =>
      attempt(async () => {
        const member: unknown = await inPlace(place, ({ conversations }) =>
          conversations.getConversationMember(place.conversation, person),
        );
        const { name }: { readonly name?: unknown } = Object(member);
        return { id: idIn(Object(member)), name: typeof name === 'string' ? name : '' };
      }),
  };
}

/** What is said in a conversation. */
function saying(inPlace: InPlace): Pick<Calls, 'post' | 'update' | 'attachment'> {
  return {
    attachment: (place, [id, view], read) =>
      attempt(async () => {
        const got = await inPlace(place, ({ attachments }) => attachments.getAttachment(id, view));
        if (got.readableStreamBody === undefined) throw new Nonsense();
        return read(bytesOf(got.readableStreamBody));
      }),
    post: (place, sent) =>
      attempt(async () => {
        const posted = await inPlace(place, ({ conversations }) =>
          conversations.sendToConversation(place.conversation, activityOf(sent, place)),
        );
        return idIn(posted);
      }),
    update: (place, id, sent) =>
      attempt(() =>
        inPlace(place, ({ conversations }) =>
          conversations.updateActivity(place.conversation, id, activityOf(sent, place)),
        ),
      ),
  };
}

/** Opens nothing; each call stands by itself. */
export function createBot(options: BotOptions): Bot {
  const door = doorOf(options);
  const inPlace = speaking(door, options.app?.MicrosoftAppId ?? '');
  return {
    ...conversing(inPlace),
    ...saying(inPlace),
    knows: async (caller, token) => {
      try {
        await door.admit(caller, token);
        return 'yes';
      } catch (error) {
        return isRefusal(error) ? 'no' : 'away';
      }
    },
  };
}

/** A stream of Node's, whose pieces need not be bytes. */
async function* bytesOf(body: NodeJS.ReadableStream): AsyncGenerator<Uint8Array> {
  for await (const piece of body) yield typeof piece === 'string' ? Buffer.from(piece) : piece;
}

/** Who answers without an id is not the service. */
class Nonsense extends Error {
  readonly code = 'PARSE_ERROR';
}

function idIn(answer: { readonly id?: string }): string {
  if (typeof answer.id !== 'string' || answer.id === '') throw new Nonsense();
  return answer.id;
}
