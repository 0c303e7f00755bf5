// What lets Aside speak for each workspace: kept encrypted, found by tenant, shared by the workspaces of an organisation.
import { leaseMs, type Keeping } from './keeping.ts';
import type { Freshen } from './rotation.ts';
import type { Credential } from '../../../src/ports/shelf.ts';

/** A workspace that speaks through the installation of its organisation. */
export interface Membership {
  readonly workspace: string;
  readonly organisation: string;
}

export interface Installations {
  /** Keeps what an installation gave, in the place of any earlier one. */
  keep(credential: Credential): Promise<void>;
  /**
   * What speaks for a workspace or organisation: 'none' where Aside is not installed there, 'not-now' where its token
   * ended and the next one is not there yet.
   *
   * @throws the store's own error
   */
  find(tenant: string): Promise<Credential | 'none' | 'not-now'>;
  /**
   * Remembers that a workspace belongs to an organisation that installed Aside as a whole. False where that could not be
   * done now, or Aside is not installed there.
   */
  note(membership: Membership): Promise<boolean>;
  /** The tenant and, of an organisation, all its workspaces that were heard of. */
  under(tenant: string): Promise<readonly string[]>;
}

const forever = Number.POSITIVE_INFINITY;

export function createInstallations(keeping: Keeping, freshen: Freshen): Installations {
  const { credentials, locks } = keeping;
  const keyOf = (tenant: string): string => keeping.keys.credential({ platform: 'slack', tenant });
  const read = (tenant: string): Promise<Credential | undefined> => credentials.get(keyOf(tenant));

  /** A workspace without a token of its own names its organisation. */
  const speaker = async (tenant: string): Promise<Credential | undefined> => {
    const own = await read(tenant);
    return own !== undefined && own.token === '' ? read(own.tenant) : own;
  };

  const join = async ({ workspace, organisation }: Membership, kept: Credential): Promise<void> => {
    const workspaces = [...new Set([...(kept.workspaces ?? []), workspace])];
    await credentials.put(keyOf(organisation), { ...kept, workspaces }, forever);
    const pointer = { token: '', tenant: organisation, isOrganisation: true, scopes: [] };
    await credentials.put(keyOf(workspace), pointer, forever);
  };

  return {
    keep: async (credential) => {
      const before = await read(credential.tenant);
      const workspaces = before?.workspaces;
      const whole = workspaces === undefined ? credential : { ...credential, workspaces };
      await credentials.put(keyOf(credential.tenant), whole, forever);
    },
    find: async (tenant) => {
      const kept = await speaker(tenant);
      if (kept === undefined) return 'none';
      return (await freshen(keyOf(kept.tenant), kept)) ?? 'not-now';
    },
    note: async (membership) => {
      const key = keyOf(membership.organisation);
      if ((await read(membership.workspace)) !== undefined) return true;
      // Rotation writes the same row. Where it is at work, the next event of this workspace comes to the same.
      if ((await locks.begin(key, leaseMs)) !== 'mine') return false;
      try {
        const organisation = await read(membership.organisation);
        if (organisation !== undefined) await join(membership, organisation);
        return organisation !== undefined;
      } finally {
        await locks.release(key);
      }
    },
    under: async (tenant) => [tenant, ...((await read(tenant))?.workspaces ?? [])],
  };
}
