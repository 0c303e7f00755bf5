// Which scopes each method needs; any one of those named is enough. Source: docs.slack.dev/reference/methods
import { Refusal } from './refusal.ts';
import type { Channel, Token } from './world.ts';

const kinds = { public: 'channels', private: 'groups', direct: 'im', group: 'mpim' } as const;

function ofKind(channel: Channel | undefined, what: string): readonly string[] {
  const all = Object.values(kinds).map((kind) => `${kind}:${what}`);
  return channel === undefined ? all : [`${kinds[channel.kind]}:${what}`];
}

function managing(channel: Channel | undefined): readonly string[] {
  if (channel?.kind === 'private') return ['groups:write'];
  return channel === undefined ? ['channels:manage', 'groups:write'] : ['channels:manage'];
}

function opening(args: Readonly<Record<string, string>>): readonly string[] {
  return (args['users'] ?? '').includes(',') ? ['mpim:write'] : ['im:write'];
}

const reading: readonly string[] = ['conversations.info', 'conversations.members'];
const looking: readonly string[] = ['conversations.history', 'conversations.replies'];
const steering: readonly string[] = [
  'conversations.invite',
  'conversations.archive',
  'conversations.setTopic',
  'conversations.setPurpose',
];
const plain: Readonly<Record<string, readonly string[]>> = {
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.join': ['channels:join'],
  'conversations.list': ofKind(undefined, 'read'),
  'users.conversations': ofKind(undefined, 'read'),
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'files.info': ['files:read'],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'team.info': ['team:read'],
  'apps.connections.open': ['connections:write'],
  'apps.event.authorizations.list': ['authorizations:read'],
};

function needed(
  method: string,
  args: Readonly<Record<string, string>>,
  channel: Channel | undefined,
): readonly string[] {
  if (reading.includes(method)) return ofKind(channel, 'read');
  if (looking.includes(method)) return ofKind(channel, 'history');
  if (steering.includes(method)) return managing(channel);
  if (method === 'conversations.open') return opening(args);
  if (method === 'conversations.create')
    return args['is_private'] === 'true' ? ['groups:write'] : ['channels:manage'];
  return plain[method] ?? [];
}

/** Refuses a token that may not do this. */
export function requireScope(
  method: string,
  token: Token,
  args: Readonly<Record<string, string>>,
  channel: Channel | undefined,
): void {
  if (method.startsWith('apps.') !== (token.type === 'app') && method !== 'apps.uninstall')
    throw new Refusal('not_allowed_token_type');
  const scopes = needed(method, args, channel);
  if (scopes.length === 0 || scopes.some((scope) => token.scopes.has(scope))) return;
  throw new Refusal('missing_scope', { needed: scopes.join(','), provided: [...token.scopes].join(',') });
}
