// What is done for the first who asks and for nobody after: a nudge about one message, an answer to one draft.
import type { ChannelRef } from '../domain/ref.ts';

/**
 * Does `task` unless it was done before. Where it rejects, the next who asks has it done.
 *
 * @param of the workspace or tenant
 * @param what ids and codes that name the task in that workspace
 * @returns whether it was done by this call
 * @throws what the task threw, or the store's own error
 */
export type Once = (
  of: Pick<ChannelRef, 'platform' | 'tenant'>,
  what: readonly string[],
  task: () => Promise<void>,
) => Promise<boolean>;
