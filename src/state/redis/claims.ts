// Claims in Redis: a word and a time under a hashed key, so that each step is one step of the server's.
import type { ClaimStore } from '../../ports/store.ts';
import { dropAfterMs, placesOf } from './table.ts';
import type { RedisTable } from './table.ts';

// Not sealed: the server itself must read it, and it holds one of two words and a time. What reads otherwise counts as
// absent, so that a damaged claim keeps no message unjudged.
const held = `
local held = redis.call('GET', KEYS[1])
local state, till = string.match(held or '', '^(%a+) (%d+)$')
if till and tonumber(till) <= tonumber(ARGV[1]) then state = nil end`;

const begin = `${held}
if state == 'busy' or state == 'done' then return state end
redis.call('SET', KEYS[1], 'busy ' .. ARGV[2], 'PX', ARGV[3])
return 'mine'`;

const release = `${held}
if state == 'busy' then redis.call('DEL', KEYS[1]) end
return 0`;

/** What the Lua above reads out of a claim. */
function stateIn(held: string | null, now: number): 'busy' | 'done' | undefined {
  const [, state, till] = /^(busy|done) (\d+)$/u.exec(held ?? '') ?? [];
  if (Number(till) <= now) return undefined;
  return state === 'busy' || state === 'done' ? state : undefined;
}

/** The claims of all processes. */
export function redisClaims(table: RedisTable<'busy' | 'done'>): ClaimStore {
  const { redis, world } = table;
  const till = (ms: number): string => String(Math.ceil(world.clock.now() + ms));
  return {
    async begin(key, leaseMs) {
      const [place, ...earlier] = placesOf(table, key);
      for (const each of earlier) {
        const before = stateIn(await redis.get(each), world.clock.now());
        if (before !== undefined) return before;
      }
      const answer = await redis.eval(
        begin,
        1,
        place,
        world.clock.now(),
        till(leaseMs),
        dropAfterMs(leaseMs),
      );
      return answer === 'busy' || answer === 'done' ? answer : 'mine';
    },
    async look(key) {
      for (const place of placesOf(table, key)) {
        const held = stateIn(await redis.get(place), world.clock.now());
        if (held !== undefined) return held;
      }
      return undefined;
    },
    async finish(key, ttlMs) {
      await redis.set(placesOf(table, key)[0], `done ${till(ttlMs)}`, 'PX', dropAfterMs(ttlMs));
    },
    async release(key) {
      for (const place of placesOf(table, key)) await redis.eval(release, 1, place, world.clock.now());
    },
  };
}
