// Preloaded into Aside for the soak: told to (SIGUSR2), it clears away what nobody holds and says how much it holds.
import { readFileSync } from 'node:fs';

/** Memory of its own, in bytes; files that the system maps into it are the system's. */
function ownMemory() {
  const kilobytes = /^RssAnon:\s+(\d+) kB$/mu.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  return kilobytes === undefined ? process.memoryUsage.rss() : Number(kilobytes) * 1024;
}

process.on('SIGUSR2', () => {
  globalThis.gc();
  // What was waiting for a last look may go now.
  setImmediate(() => {
    globalThis.gc();
    const { heapUsed, external } = process.memoryUsage();
    process.stdout.write(`${JSON.stringify({ weighed: { heap: heapUsed + external, own: ownMemory() } })}\n`);
  });
});
