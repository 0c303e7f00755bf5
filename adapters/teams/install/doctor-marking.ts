// Whether Microsoft Graph lets Aside mark messages: the roles stand in the app's own token for it.
import { z } from 'zod';
import type { Check } from '../../../src/ports/check.ts';

const needed = ['ChannelMessage.UpdatePolicyViolation.All', 'Chat.UpdatePolicyViolation.All'] as const;
const how = `Where messages are to be marked, grant the app ${needed.join(' and ')} in Microsoft Entra (API permissions of Graph), with an admin’s consent`;

const claims = z.object({ roles: z.array(z.string()).default([]) });

/** The roles of a token; undefined for what is no token. Who signed it is of no matter here: it came from Microsoft. */
function rolesIn(token: string): readonly string[] | undefined {
  try {
    const [, body = ''] = token.split('.');
    return claims.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString())).data?.roles;
  } catch {
    return undefined;
  }
}

function said(roles: readonly string[] | undefined): string {
  if (roles === undefined) return `can’t be seen from here. ${how}`;
  const granted = needed.filter((role) => roles.includes(role));
  if (granted.length === needed.length)
    return 'granted, for channels and chats; owners switch it on in the settings';
  return granted.length === 0 ? `not granted. ${how}` : `granted in part (${granted.join(', ')}). ${how}`;
}

/** One line about marking, which nobody needs who does not want it. Never rejects. */
export async function checkMarking(token: () => Promise<string | undefined>): Promise<Check> {
  const given = await token().catch(() => undefined);
  return {
    name: 'marking messages',
    outcome: 'ok',
    says: said(given === undefined ? undefined : rolesIn(given)),
  };
}
