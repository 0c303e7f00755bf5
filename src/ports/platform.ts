// What the core asks of a chat platform: tell one person something in private. Nothing can be said in public.
import type { Action, Delivery, Withdrawal } from '../domain/action.ts';
import type { PlatformName } from '../domain/ref.ts';

/**
 * Told `true` in the moment in which the words leave this process, and `false` where the platform then refused them: a
 * process that dies between the two has told its author, as far as anybody can know.
 */
export type Handed = (isHanded: boolean) => void;

export interface Platform {
  readonly name: PlatformName;
  /** Opens what the platform needs (sockets, routes). Rejects with a `FaultList` where something is missing. */
  start(): Promise<void>;
  /** Takes in nothing more and finishes what it acked. */
  stop(): Promise<void>;
  /** Performs one action for its author alone. Never rejects: what went wrong is a `Delivery`. */
  perform(action: Action, handed?: Handed): Promise<Delivery>;
  /** Takes back what was told, as far as the platform can; who cannot be reached is left alone. Never rejects. */
  withdraw(withdrawal: Withdrawal): Promise<void>;
}
