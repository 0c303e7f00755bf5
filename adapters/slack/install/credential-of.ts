// What Slack gave at the end of its consent, as a credential of ours.
import type { Installation, OrgInstallation } from '@slack/oauth';
import type { Credential } from '../../../src/ports/shelf.ts';

type Given = Installation | OrgInstallation;

interface Rotating {
  readonly refreshToken?: string | undefined;
  /** In seconds since 1970. */
  readonly expiresAt?: number | undefined;
}

function rotation({ refreshToken, expiresAt }: Rotating): Pick<Credential, 'refresh' | 'expiresAt'> {
  if (refreshToken === undefined || expiresAt === undefined) return {};
  return { refresh: refreshToken, expiresAt: expiresAt * 1_000 };
}

function tenantOf({ isEnterpriseInstall, team, enterprise }: Given): string | undefined {
  return isEnterpriseInstall === true ? enterprise?.id : team?.id;
}

/** What speaks for a workspace or organisation; undefined where Slack gave no bot. */
export function credentialOf(given: Given): Credential | undefined {
  const { bot, appId } = given;
  const tenant = tenantOf(given);
  if (bot === undefined || tenant === undefined) return undefined;
  return {
    token: bot.token,
    ...rotation(bot),
    botUser: bot.userId,
    bot: bot.id,
    ...(appId === undefined ? {} : { app: appId }),
    tenant,
    ...(given.isEnterpriseInstall === true ? { isOrganisation: true } : {}),
    scopes: bot.scopes,
  };
}

/** What deletes for one author; undefined where Slack gave no token of theirs. */
export function grantOf(given: Given): Credential | undefined {
  const { token, scopes = [] } = given.user;
  const tenant = tenantOf(given);
  if (token === undefined || tenant === undefined) return undefined;
  return { token, ...rotation(given.user), tenant, scopes };
}
