// Forgets a channel wherever the store knows of it.
import type { ChannelRef } from '../domain/ref.ts';
import type { AuditRecord, Removed } from '../ports/store.ts';
import {
  createTally,
  isOf,
  placesIn,
  siftRefs,
  takeEach,
  without,
  type ForgetAllWorld,
} from './forget-all.ts';

/**
 * Forgets one channel: what was said of patients there, its warnings, settings, conversation and records in the audit. Claims end
 * by themselves. Rejects with the store's own error: then call it again.
 */
export async function forgetChannel(world: ForgetAllWorld, channel: ChannelRef): Promise<Removed> {
  const { store, keys } = world;
  const isThere = (record: AuditRecord): boolean =>
    isOf(record, channel) && record.channel === channel.channel;
  const messages = await placesIn(store, (record) => isThere(record) && record.message !== '');
  const answered = await placesIn(store, (record) => isThere(record) && record.outcome === 'answered');
  const tally = createTally();
  const warned = await siftRefs(world, channel, (ref) => ref.channel === channel.channel, tally.count);
  await takeEach(store, 'lines', [keys.line(channel)], tally.count);
  await takeEach(
    store,
    'quiet',
    [
      ...warned.flatMap((ref) => [keys.coolDown(ref), keys.conversation(ref)]),
      ...answered.map((place) => keys.conversation({ ...place, author: '' })),
    ],
    tally.count,
  );
  if ((await store.settings.read(keys.settings(channel))) !== undefined) {
    await store.settings.remove(keys.settings(channel));
    tally.count('settings', 1);
  }
  tally.add(await store.sift(keys.tenant(channel), { mosaic: without(keys, [...messages, ...warned]) }));
  tally.add(await store.sift(keys.tenant(channel), { audit: (record) => !isThere(record) }));
  return tally.sums();
}
