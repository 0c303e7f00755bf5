// What adapters ask of the settings; who may change them is for the platform to say.
import type { ChannelRef, PersonRef } from '../domain/ref.ts';
import type { ChannelPolicy, KeptSettings, Settings } from '../domain/settings.ts';
import { FaultList } from '../domain/errors.ts';

/** A workspace, or one channel of it. */
export type Scope = Pick<ChannelRef, 'platform' | 'tenant'> & Partial<Pick<ChannelRef, 'channel'>>;

export interface SettingsDesk {
  /** What holds in a channel; one sensitivity stricter where people of other organisations are in it. */
  policyFor(channel: ChannelRef, isExternal?: boolean): Promise<ChannelPolicy>;
  /** What was set there itself. */
  read(scope: Scope): Promise<KeptSettings>;
  /**
   * Saves the whole of a scope's settings, if nobody saved since `seen` was read.
   *
   * @throws SettingsFaults with a sentence for each value that can't be, in words for whoever typed it
   */
  save(
    scope: Scope,
    settings: Settings,
    seen: { version: number; by: PersonRef },
  ): Promise<'saved' | 'changed-meanwhile'>;
}

/** Values that can't be, each with its sentence, so that a form can show it at its field. */
export class SettingsFaults extends FaultList {
  readonly of: Readonly<Partial<Record<keyof Settings, string>>>;

  constructor(of: Readonly<Partial<Record<keyof Settings, string>>>) {
    super('These settings were not saved:', Object.values(of));
    this.name = 'SettingsFaults';
    this.of = of;
  }
}

/** Where settings are kept. */
export interface SettingsStore {
  read(key: string): Promise<KeptSettings | undefined>;
  /** Writes version `seen + 1` where `seen` is still the version kept (0: none), in one step. */
  write(key: string, settings: Settings, seen: number): Promise<boolean>;
  remove(key: string): Promise<void>;
}
