// Aside was removed from a workspace, or a grant was taken back: everything kept of it is forgotten.
import type { Clients } from './clients.ts';
import type { Grants } from './grants.ts';
import type { Installations } from './installations.ts';
import type { Answered } from '../ask/answers.ts';
import type { EventHeard } from '../ask/asked.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Log } from '../../../src/ports/log.ts';

export interface RemovalOptions {
  readonly desk: Pick<Desk, 'forgetTenant'>;
  /** Absent where one bot token serves. */
  readonly many?:
    | { readonly installations: Pick<Installations, 'under'>; readonly clients: Pick<Clients, 'drop'> }
    | undefined;
  readonly grants?: Pick<Grants, 'forget'> | undefined;
  readonly log: Log;
}

/** Which workspace an event is about; the organisation where it installed Aside as a whole. */
function removed({ team_id: team, enterprise_id: organisation, authorizations }: EventHeard) {
  const isWhole = authorizations[0]?.is_enterprise_install === true;
  return isWhole ? (organisation ?? authorizations[0]?.enterprise_id ?? team) : (team ?? organisation);
}

/** Answers `app_uninstalled` and `tokens_revoked` before Slack is told "received"; a store that is away brings them again. */
export function createRemoval({ desk, many, grants, log }: RemovalOptions) {
  const forget = async (tenant: string): Promise<void> => {
    const all = (await many?.installations.under(tenant)) ?? [tenant];
    for (const each of all) {
      await desk.forgetTenant({ platform: 'slack', tenant: each });
      many?.clients.drop(each);
    }
    log.info({ tenant, workspaces: all.length }, 'slack.removed');
  };

  const forgetGrants = async (body: EventHeard, people: readonly string[]): Promise<void> => {
    const tenants = [body.context_team_id, body.team_id, body.enterprise_id];
    for (const tenant of new Set(tenants.filter((each) => each !== undefined))) {
      for (const author of people) await grants?.forget({ platform: 'slack', tenant, author });
    }
  };

  return {
    event: async (body: EventHeard): Promise<Answered | undefined> => {
      const { type, tokens } = body.event;
      if (type !== 'app_uninstalled' && type !== 'tokens_revoked') return undefined;
      const tenant = removed(body);
      const isGone = type === 'app_uninstalled' || (tokens?.bot.length ?? 0) > 0;
      if (isGone && tenant !== undefined) await forget(tenant);
      await forgetGrants(body, tokens?.oauth ?? []);
      return { owed: [] };
    },
  };
}
