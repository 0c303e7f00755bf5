// The world every stand-in begins with: one ward, its channels, its people (invented), and Aside with the scopes it asks for.
import { createWorld } from './world.ts';
import type { World } from './world.ts';

/** Aside's own scopes, the optional ones included. */
export const botScopes = [
  'channels:history',
  'channels:join',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:write',
  'mpim:write',
  'team:read',
  'usergroups:read',
  'users:read',
];

/** A hospital's workspace, and a second one. */
export function ward(now: () => number): World {
  const world = createWorld(now);
  world.workspaces.set('T0WARD', { id: 'T0WARD', name: 'Ward' });
  world.workspaces.set('T0OTHER', { id: 'T0OTHER', name: 'Other' });
  world.addPerson('U0ASIDE', { name: 'aside', isBot: true });
  world.addPerson('U0OTHERASIDE', { name: 'aside', isBot: true, team: 'T0OTHER' });
  world.addPerson('U0DOCTOR');
  world.addPerson('U0NURSE');
  world.addPerson('U0ADMIN', { isAdmin: true });
  world.addPerson('U0OWNER', { isAdmin: true, isOwner: true });
  world.addPerson('U0LEFT', { deleted: true });
  world.addPerson('U0STRANGER', { team: 'T0OTHER' });
  const staff = ['U0DOCTOR', 'U0NURSE', 'U0ADMIN'];
  world.addChannel('C0ROUND', { members: [...staff, 'U0ASIDE', 'U0LEFT'] });
  world.addChannel('C0CONSULT', { kind: 'private', members: ['U0ADMIN', 'U0NURSE', 'U0ASIDE'] });
  world.addChannel('C0SECRET', { kind: 'private', members: staff });
  world.addChannel('C0QUIET', { members: staff });
  world.addChannel('C0OLD', { isArchived: true, members: [...staff, 'U0ASIDE'] });
  world.addChannel('C0SHARED', { isExternal: true, members: [...staff, 'U0STRANGER', 'U0ASIDE'] });
  world.addChannel('D0DIRECT', { kind: 'direct', members: ['U0DOCTOR', 'U0ASIDE'] });
  world.addToken('xoxb-of-nobody', { scopes: botScopes });
  world.addToken('xoxb-of-another', { scopes: botScopes, team: 'T0OTHER', user: 'U0OTHERASIDE' });
  world.addToken('xoxp-of-doctor', { type: 'user', user: 'U0DOCTOR', scopes: ['chat:write'] });
  world.addToken('xapp-of-nobody', { type: 'app', scopes: ['connections:write', 'authorizations:read'] });
  world.groups.set('S0ONCALL', { id: 'S0ONCALL', team: 'T0WARD', handle: 'oncall', users: ['U0NURSE'] });
  return world;
}
