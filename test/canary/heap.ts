// What a process of Node still holds once it has tidied up: the strings of its heap, asked for through its inspector.
import { once } from 'node:events';
import { WebSocket } from 'ws';

interface Snapshot {
  readonly strings: readonly string[];
}

/** Collects garbage in the process whose inspector listens at `address`, and returns every string left on its heap. */
export async function stringsOnHeap(address: string): Promise<readonly string[]> {
  const inspector = new WebSocket(address, { maxPayload: 2 ** 31 - 1 });
  await once(inspector, 'open');
  const chunks: string[] = [];
  const answers = new Map<number, () => void>();
  inspector.on('message', (bytes: Buffer) => {
    const { id, method, params } = JSON.parse(bytes.toString()) as {
      id?: number;
      method?: string;
      params?: { chunk: string };
    };
    if (method === 'HeapProfiler.addHeapSnapshotChunk') chunks.push(params?.chunk ?? '');
    if (id !== undefined) answers.get(id)?.();
  });
  const call = (id: number, method: string): Promise<void> =>
    new Promise((resolve) => {
      answers.set(id, resolve);
      inspector.send(JSON.stringify({ id, method }));
    });
  try {
    await call(1, 'HeapProfiler.collectGarbage');
    await call(2, 'HeapProfiler.takeHeapSnapshot');
  } finally {
    inspector.terminate();
  }
  return (JSON.parse(chunks.join('')) as Snapshot).strings;
}
