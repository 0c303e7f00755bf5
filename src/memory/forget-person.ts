// Forgets a person wherever the store knows of them.
import type { PersonRef } from '../domain/ref.ts';
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
 * Forgets one person: their warnings, what they said of patients, their wishes, grants and conversation, and their records in the
 * audit. Claims end by themselves. Rejects with the store's own error: then call it again.
 */
export async function forgetPerson(world: ForgetAllWorld, person: PersonRef): Promise<Removed> {
  const { store, keys } = world;
  const hash = keys.person(person);
  const names = [hash, keys.otherName(hash)];
  const isTheirs = (record: AuditRecord): boolean => isOf(record, person) && names.includes(record.author);
  const messages = await placesIn(store, (record) => isTheirs(record) && record.message !== '');
  const tally = createTally();
  const warned = await siftRefs(world, person, (ref) => ref.author === person.author, tally.count);
  await takeEach(store, 'quiet', [keys.snooze(person)], tally.count);
  await takeEach(store, 'credentials', [keys.grant(person)], tally.count);
  await takeEach(store, 'lines', [keys.ownLine(person)], tally.count);
  const channels = new Set([...messages, ...warned].map(({ channel }) => channel));
  const here = [...channels].map((channel) => ({ ...person, channel }));
  await takeEach(store, 'quiet', [...here.map(keys.coolDown), ...warned.map(keys.conversation)], tally.count);
  for (const key of here.map(keys.authorHere))
    if ((await store.mosaic.recall(key)) !== undefined) {
      await store.mosaic.forget(key);
      tally.count('mosaic', 1);
    }
  tally.add(await store.sift(keys.tenant(person), { mosaic: without(keys, messages) }));
  // Last: it is by these that all the rest is found, should this fail half-way.
  tally.add(await store.sift(keys.tenant(person), { audit: (record) => !isTheirs(record) }));
  return tally.sums();
}
