// What Aside asks to be allowed when it is installed. The manifests ask for the same; a test holds them to each other.

/** Without one of these something fails that every workspace needs. */
export const neededScopes = [
  'channels:history',
  'channels:read',
  'chat:write',
  'commands',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'users:read',
] as const;

/** Each lets one thing more work; whoever installs may leave it out. */
export const optionalScopes = ['files:read', 'groups:write', 'mpim:write', 'usergroups:read'] as const;

/** What an author grants, so that Aside deletes their message for them. */
export const grantScopes = ['chat:write'] as const;
