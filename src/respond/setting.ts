// Where a notice is read, as far as its words depend on it.
import type { PlatformName } from '../domain/ref.ts';
import type { ChannelPolicy } from '../domain/settings.ts';

export interface Setting extends Pick<ChannelPolicy, 'consult' | 'wording' | 'policyUrl'> {
  readonly platform: PlatformName;
  /** Nobody posted it yet: there is nothing to edit, to delete or to answer. */
  readonly isDraft?: boolean;
}
