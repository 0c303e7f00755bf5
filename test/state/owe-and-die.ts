// Started by embedded.test.ts in a process of its own: owes one warning, and is killed the moment that is promised.
import { systemClock } from '../../src/ports/clock.ts';
import { openEmbeddedStore } from '../../src/state/embedded/store.ts';
import { createSeal } from '../../src/state/seal.ts';

const [directory = '', secret = '', id = ''] = process.argv.slice(2);
const store = openEmbeddedStore({
  directory,
  seal: createSeal(secret),
  clock: systemClock,
  onUnreadable: () => {},
});
await store.journal.owe({
  id,
  ref: { platform: 'slack', tenant: 'T1', channel: 'C1', message: id, author: 'U1' },
  verdict: { outcome: 'warn', reasons: [{ code: 'direct-identifier', kinds: ['name'] }] },
  at: 1,
});
process.kill(process.pid, 'SIGKILL');
