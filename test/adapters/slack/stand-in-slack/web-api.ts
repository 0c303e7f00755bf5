// The stand-in's Web API: who asks, may they, how often, and then the method.
import { createTiers } from './tiers.ts';
import { Refusal } from './refusal.ts';
import { requireScope } from './scopes.ts';
import { apps, tokenless } from './methods/apps.ts';
import { chat } from './methods/chat.ts';
import { conversations } from './methods/conversations.ts';
import { people } from './methods/people.ts';
import { views } from './methods/views.ts';
import type { Asking, Method } from './asking.ts';
import type { Call, Reply } from '../stand-in-slack.ts';
import type { Token, World } from './world.ts';

const methods: Readonly<Record<string, Method>> = { ...apps, ...chat, ...conversations, ...people, ...views };

/** What every call shares. */
export type Surroundings = Omit<Asking, 'args' | 'token'>;

const nobody: Token = {
  token: '',
  type: 'bot',
  team: 'T0WARD',
  user: 'U0ASIDE',
  scopes: new Set(),
  state: 'good',
};

function holder(call: Call, world: World): Token {
  if (tokenless.includes(call.method)) return nobody;
  if (call.token === '') throw new Refusal('not_authed');
  const token = world.tokens.get(call.token);
  if (token === undefined) throw new Refusal('invalid_auth');
  if (token.state !== 'good') throw new Refusal(token.state);
  return token;
}

/** Answers calls as Slack would. */
export function createWebApi(surroundings: Surroundings): (call: Call) => Reply {
  const { world, now, pace } = surroundings;
  const count = createTiers(now, pace);

  const perform = (call: Call): Reply => {
    const method = methods[call.method];
    if (method === undefined) throw new Refusal('unknown_method');
    const token = holder(call, world);
    const { args } = call;
    const isChat = call.method === 'chat.postMessage';
    count(call.method, [token.team, isChat ? args['channel'] : ''].join(' '));
    requireScope(call.method, token, args, world.channels.get(args['channel'] ?? ''));
    return {
      headers: { 'x-oauth-scopes': [...token.scopes].join(',') },
      body: { ok: true, ...method({ ...surroundings, args, token }) },
    };
  };

  return (call) => {
    try {
      return perform(call);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const body = { ok: false, error: error.code, ...error.more };
      if (error.retryAfter === undefined) return { body };
      return { status: 429, headers: { 'retry-after': String(error.retryAfter) }, body };
    }
  };
}
