// The moment in which a request has left this process: after it, Slack may have it, whatever becomes of us.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Handed } from '../../../src/ports/platform.ts';

const waiting = new AsyncLocalStorage<Handed>();
const byRequest = new WeakMap<object, Handed>();

function requestOf(message: unknown): object | undefined {
  const request: unknown =
    typeof message === 'object' && message !== null ? Reflect.get(message, 'request') : {};
  return typeof request === 'object' && request !== null ? request : undefined;
}

// Node's own fetch, with which the SDK calls, tells of its requests here and nowhere else: made, and written out whole.
subscribe('undici:request:create', (message) => {
  const [request, handed] = [requestOf(message), waiting.getStore()];
  if (request !== undefined && handed !== undefined) byRequest.set(request, handed);
});
subscribe('undici:request:bodySent', (message) => {
  const request = requestOf(message);
  if (request !== undefined) byRequest.get(request)?.(true);
});

/** Makes a call, and tells `handed` when it has left, and when it then failed. Rejects as the call does. */
export async function whileHanding<T>(handed: Handed | undefined, call: () => Promise<T>): Promise<T> {
  if (handed === undefined) return call();
  try {
    return await waiting.run(handed, call);
  } catch (error) {
    handed(false);
    throw error;
  }
}
