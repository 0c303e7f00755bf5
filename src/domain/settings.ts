// What admins set for a workspace or for one channel of it. Ids and choices; the wording is the hospital's own sentence.
import type { ConductRule } from './conduct.ts';
import type { Sensitivity } from './verdict.ts';

export { conductRules, type ConductRule } from './conduct.ts';

/** Where a case is taken. Ids are the platform's. */
export type ConsultTarget =
  /** A channel that exists. */
  | { readonly type: 'channel'; readonly channel: string }
  /** A private channel made on the spot, with the author and these people or groups. */
  | { readonly type: 'new-channel'; readonly people: readonly string[] }
  /** A group message with the author and these people. */
  | { readonly type: 'group-message'; readonly people: readonly string[] }
  /** The hospital's own secure messenger; an https address. */
  | { readonly type: 'link'; readonly url: string };

/** Whether messages that were warned of are marked for everybody, where a platform can: its author told, or the others kept from it too. */
export const markings = ['off', 'notify', 'block'] as const;
export type Marking = (typeof markings)[number];

/** Every field may be absent: then what the workspace sets holds, and then Aside's own default. */
export interface Settings {
  readonly sensitivity?: Sensitivity;
  /** Warn where fewer people than this fit what outsiders could know, in place of the sensitivity's own number. */
  readonly fewest?: number;
  /** People whom the hospital or region behind the channel serves. */
  readonly catchment?: number;
  /** The town, county or ZIP area that the hospital serves, as an admin writes it: "Duluth, MN". */
  readonly place?: string;
  readonly consult?: ConsultTarget;
  /** Record, say nothing. */
  readonly shadow?: boolean;
  /** In Teams alone. */
  readonly mark?: Marking;
  /** Ids of people and bots whose messages are not judged. */
  readonly exempt?: readonly string[];
  readonly conduct?: readonly ConductRule[];
  /** The hospital's own policy; an https address. */
  readonly policyUrl?: string;
  /** A sentence of the hospital's own, shown with each warning; up to 300 characters. */
  readonly wording?: string;
  /** For the workspace alone: people and groups who may change settings, besides its admins and owners. */
  readonly admins?: readonly string[];
}

/** What holds in a channel once channel, workspace and defaults are put together. */
export interface ChannelPolicy extends Omit<Settings, 'sensitivity' | 'admins'> {
  readonly sensitivity: Sensitivity;
}

/** Settings as they are kept. Whoever saves says which version they saw. */
export interface KeptSettings {
  readonly settings: Settings;
  /** 0 where nothing was ever saved; one more with each saving. */
  readonly version: number;
}
