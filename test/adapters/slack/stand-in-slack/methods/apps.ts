// What concerns the app itself: its tokens, its installation, its sockets.
import { z } from 'zod';
import { read } from '../asking.ts';
import { Refusal } from '../refusal.ts';
import type { Asking, Method } from '../asking.ts';
import type { Token } from '../world.ts';

export const client = { id: '1234.5678', secret: 'a-client-secret-of-nobody' };

const mostSockets = 10;
const rotatedSeconds = 43_200;

const test: Method = ({ token, world }) => ({
  url: 'https://ward.slack.example/',
  team: world.workspaces.get(token.team)?.name,
  team_id: token.team,
  user: world.people.get(token.user)?.name,
  user_id: token.user,
  ...(token.type === 'bot' ? { bot_id: 'B0ASIDE' } : {}),
  is_enterprise_install: false,
});

const revoke: Method = ({ token }) => {
  token.state = 'token_revoked';
  return { revoked: true };
};

const connect: Method = ({ sockets, origin }) => {
  if (sockets() >= mostSockets) throw new Refusal('too_many_websockets');
  return { url: `${origin.replace('http', 'ws')}/link` };
};

function rotated(before: Token, { world }: Asking): Token {
  const token = world.nextId('xoxe.xoxb-');
  const next = world.addToken(token, { ...before, state: 'good', refresh: world.nextId('xoxe-1-') });
  before.state = 'token_expired';
  // It serves once.
  delete before.refresh;
  return next;
}

function granted(token: Token, { world }: Asking, person?: Token): Readonly<Record<string, unknown>> {
  const rotation =
    token.refresh === undefined ? {} : { refresh_token: token.refresh, expires_in: rotatedSeconds };
  const workspace = world.workspaces.get(token.team);
  return {
    app_id: 'A0ASIDE',
    ...(token.type === 'bot'
      ? {
          access_token: token.token,
          token_type: 'bot',
          scope: [...token.scopes].join(','),
          bot_user_id: token.user,
          ...rotation,
        }
      : {}),
    team: { id: token.team, name: workspace?.name },
    enterprise:
      workspace?.enterprise === undefined ? null : { id: workspace.enterprise, name: 'Hospital group' },
    is_enterprise_install: false,
    authed_user:
      person === undefined
        ? { id: token.user }
        : {
            id: person.user,
            access_token: person.token,
            token_type: 'user',
            scope: [...person.scopes].join(','),
          },
  };
}

const access: Method = (asking) => {
  const { world } = asking;
  const args = read(
    asking,
    z.object({
      client_id: z.string(),
      client_secret: z.string(),
      code: z.string().optional(),
      grant_type: z.string().optional(),
      refresh_token: z.string().optional(),
      redirect_uri: z.string().optional(),
    }),
  );
  if (args.client_id !== client.id) throw new Refusal('invalid_client_id');
  if (args.client_secret !== client.secret) throw new Refusal('bad_client_secret');
  if (args.grant_type === 'refresh_token') {
    const refresh = args.refresh_token;
    const before = [...world.tokens.values()].find(
      (each) => each.refresh === refresh && refresh !== undefined,
    );
    if (before === undefined) throw new Refusal('invalid_refresh_token');
    return granted(rotated(before, asking), asking);
  }
  const token = world.codes.get(args.code ?? '');
  if (token === undefined) throw new Refusal('invalid_code');
  world.codes.delete(args.code ?? '');
  world.tokens.set(token.token, token);
  return granted(token, asking, token.type === 'user' ? token : undefined);
};

export const apps: Readonly<Record<string, Method>> = {
  'api.test': () => ({}),
  'auth.test': test,
  'auth.revoke': revoke,
  'apps.connections.open': connect,
  'oauth.v2.access': access,
};

/** Methods that take no token. */
export const tokenless: readonly string[] = ['api.test', 'oauth.v2.access'];
