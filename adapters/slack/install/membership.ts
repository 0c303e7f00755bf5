// Which organisation a workspace speaks through, as what Slack sends tells it: with an installation for a whole organisation no
// workspace has a token of its own.
import { tenantOfAsker } from '../ask/asked.ts';
import { tenantOf } from '../read/message-event.ts';
import type { Membership } from './installations.ts';
import type { Arrival } from '../app.ts';

type Named = string | undefined;

const membership = (workspace: Named, organisation: Named): Membership | undefined =>
  workspace === undefined || organisation === undefined || workspace === organisation
    ? undefined
    : { workspace, organisation };

/** Undefined where a workspace speaks for itself. */
export function membershipOf({ kind, body }: Arrival): Membership | undefined {
  switch (kind) {
    case 'message':
    case 'event': {
      const [first] = body.authorizations;
      if (first?.is_enterprise_install !== true) return undefined;
      return membership(tenantOf(body), first.enterprise_id);
    }
    case 'command':
      if (body.is_enterprise_install !== 'true') return undefined;
      return membership(body.team_id, body.enterprise_id);
    default:
      if (body.is_enterprise_install !== true) return undefined;
      return membership(tenantOfAsker(body), body.enterprise?.id);
  }
}
