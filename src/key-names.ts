// Names for keys: by one secret, or by two while it is changed; those that come again are remembered.
import { LRUCache } from 'lru-cache';

/** Keyed hash of an id, per purpose; without a slash. */
export type Hash = (purpose: string, id: string) => string;

// Of keys a message needs about ten, most of them more than once.
const mostNames = 20_000;

/** Keys by one secret; `[platform, tenant]` and the rest, each as JSON. */
interface Naming {
  tenant(id: string): string;
  under(id: string, purpose: string, rest: string): string;
}

// What is named by its content, which may hold words: of that nothing is remembered.
const ofContent: ReadonlySet<string> = new Set(['claim', 'once']);

/** Names by one secret. */
export function createNaming(hash: Hash): Naming {
  const known = new LRUCache<string, string>({ max: mostNames });
  const often = (purpose: string, id: string): string => {
    const what = `${purpose} ${id}`;
    const before = known.get(what);
    if (before !== undefined) return before;
    const name = hash(purpose, id);
    known.set(what, name);
    return name;
  };
  return {
    tenant: (id) => often('tenant', id),
    under: (id, purpose, rest) =>
      `${often('tenant', id)}/${(ofContent.has(purpose) ? hash : often)(purpose, rest)}`,
  };
}

/** What a key is called under the other secret, for those that were made of late. */
export function createNames(): {
  pair(key: string, earlier: string | undefined): string;
  other(key: string): string | undefined;
} {
  const others = new LRUCache<string, string>({ max: mostNames });
  return {
    pair(key, earlier) {
      if (earlier !== undefined) others.set(key, earlier).set(earlier, key);
      return key;
    },
    other: (key) => others.get(key),
  };
}
