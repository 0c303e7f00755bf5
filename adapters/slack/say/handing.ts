// The moment in which a request has left this process: after it, Slack may have it, whatever becomes of us.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Handed } from '../../../src/ports/platform.ts';

/** A call whose request is not made yet. */
interface Coming {
  readonly handed: Handed;
  /** The request is made, or never will be. */
  readonly end: () => void;
}

const coming = new AsyncLocalStorage<Coming>();
const byRequest = new WeakMap<object, Handed>();
let count = 0;

function requestOf(message: unknown): object | undefined {
  const request: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, 'request') : {};
  return typeof request === 'object' && request !== null ? request : undefined;
}

// Node's own fetch, with which the SDK calls, tells of its requests here and nowhere else: made, and written out whole.
subscribe('undici:request:create', (message) => {
  if (count === 0) return;
  const [request, call] = [requestOf(message), coming.getStore()];
  if (request !== undefined && call !== undefined) byRequest.set(request, call.handed);
  call?.end();
});
subscribe('undici:request:bodySent', (message) => {
  const request = requestOf(message);
  if (request !== undefined) byRequest.get(request)?.(true);
});

// Until Node 24 every promise of the process pays for a storage that is in use: it is, for the moment that a request takes to be
// made.
function begin(handed: Handed): Coming {
  count += 1;
  let isOver = false;
  const end = (): void => {
    if (isOver) return;
    isOver = true;
    count -= 1;
    if (count === 0) coming.disable();
  };
  return { handed, end };
}

/** Makes a call, and tells `handed` when it has left, and when it then failed. Rejects as the call does. */
export async function whileHanding<T>(handed: Handed | undefined, call: () => Promise<T>): Promise<T> {
  if (handed === undefined) return call();
  const begun = begin(handed);
  try {
    return await coming.run(begun, call);
  } catch (error) {
    handed(false);
    throw error;
  } finally {
    begun.end();
  }
}
