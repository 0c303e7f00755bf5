// Where a reader finds a message.
import type { MessageRef } from '../../../src/domain/ref.ts';

/** Source: learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams */
export function addressOf({ tenant, channel, thread, message }: MessageRef): string {
  const address = new URL(`https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${message}`);
  address.searchParams.set('tenantId', tenant);
  if (thread !== undefined) address.searchParams.set('parentMessageId', thread);
  return address.href;
}
