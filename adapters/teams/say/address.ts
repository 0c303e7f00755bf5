// Addresses that Teams opens. Source: learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/deep-link-teams
import type { MessageRef } from '../../../src/domain/ref.ts';

/** In a channel there are threads; a chat has none. */
export function isChannel(conversation: string): boolean {
  return /@thread\.(?:tacv2|skype)$/u.test(conversation);
}

/** Where a reader finds a message. */
export function addressOf({ tenant, channel, thread, message }: Omit<MessageRef, 'author'>): string {
  const address = new URL(`https://teams.microsoft.com/l/message/${encodeURIComponent(channel)}/${message}`);
  address.searchParams.set('tenantId', tenant);
  if (thread !== undefined) address.searchParams.set('parentMessageId', thread);
  if (!isChannel(channel)) address.searchParams.set('context', '{"contextType":"chat"}');
  return address.href;
}
