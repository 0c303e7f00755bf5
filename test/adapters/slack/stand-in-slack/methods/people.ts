// People, groups, workspaces and files, as the Web API shows them.
import { z } from 'zod';
import { list, read } from '../asking.ts';
import { Refusal } from '../refusal.ts';
import type { Asking, Method } from '../asking.ts';
import type { Person } from '../world.ts';

function shown(person: Person, { token }: Asking): Readonly<Record<string, unknown>> {
  const { id, team, name, isBot, isAdmin, isOwner, deleted } = person;
  const isStranger = team !== token.team;
  return {
    id,
    team_id: team,
    name,
    real_name: name,
    deleted,
    is_bot: isBot,
    is_app_user: false,
    ...(isStranger ? { is_stranger: true } : {}),
    // Slack leaves these out for a person who is gone, and for people of other organisations.
    ...(deleted || isStranger ? {} : { is_admin: isAdmin, is_owner: isOwner, is_primary_owner: false }),
    profile: { real_name: name, display_name: name },
  };
}

const userInfo: Method = (asking) => {
  const args = read(asking, z.object({ user: z.string() }));
  const { world, token } = asking;
  const person = world.person(args.user);
  const meets = [...world.channels.values()].some(
    ({ members }) => members.has(person.id) && members.has(token.user),
  );
  if (person.team !== token.team && !meets) throw new Refusal('user_not_visible');
  return { user: shown(person, asking) };
};

const userList: Method = (asking) => ({
  members: [...asking.world.people.values()]
    .filter(({ team }) => team === asking.token.team)
    .map((person) => shown(person, asking)),
  response_metadata: { next_cursor: '' },
});

const groupMembers: Method = (asking) => {
  const args = read(asking, z.object({ usergroup: z.string() }));
  const group = asking.world.groups.get(args.usergroup);
  if (group === undefined || group.team !== asking.token.team) throw new Refusal('no_such_subteam');
  return { users: group.users };
};

const groupList: Method = ({ world, token }) => ({
  usergroups: [...world.groups.values()]
    .filter(({ team }) => team === token.team)
    .map(({ id, team, handle, users }) => ({
      id,
      team_id: team,
      handle,
      name: handle,
      user_count: users.length,
    })),
});

const teamInfo: Method = ({ world, token }) => {
  const workspace = world.workspaces.get(token.team);
  if (workspace === undefined) throw new Refusal('team_not_found');
  return { team: { id: workspace.id, name: workspace.name, domain: workspace.name.toLowerCase() } };
};

const fileInfo: Method = (asking) => {
  const args = read(asking, z.object({ file: z.string() }));
  const { world, token, origin } = asking;
  const file = world.files.get(args.file);
  const isSeen = file?.channels.some((channel) => world.channels.get(channel)?.members.has(token.user));
  if (file === undefined || isSeen !== true) throw new Refusal('file_not_found');
  const address = `${origin}/files-pri/${file.id}`;
  return {
    file: {
      id: file.id,
      name: file.name,
      title: file.name,
      mimetype: file.mimetype,
      size: file.bytes.length,
      file_access: 'visible',
      url_private: address,
      url_private_download: address,
    },
  };
};

const authorizations: Method = (asking) => {
  read(
    asking,
    z.object({ event_context: z.string(), cursor: z.string().optional(), users: list.optional() }),
  );
  const bots = [...asking.world.tokens.values()].filter(
    ({ type, state }) => type === 'bot' && state === 'good',
  );
  return {
    authorizations: bots.map(({ team, user }) => ({
      enterprise_id: null,
      team_id: team,
      user_id: user,
      is_bot: true,
      is_enterprise_install: false,
    })),
  };
};

export const people: Readonly<Record<string, Method>> = {
  'users.info': userInfo,
  'users.list': userList,
  'usergroups.users.list': groupMembers,
  'usergroups.list': groupList,
  'team.info': teamInfo,
  'files.info': fileInfo,
  'apps.event.authorizations.list': authorizations,
};
