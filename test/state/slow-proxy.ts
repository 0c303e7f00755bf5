// A TCP proxy on loopback that can be made slow, or deaf: what a network does to a store on a bad day.
import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface SlowProxy {
  readonly port: number;
  /** Each answer comes so many milliseconds later; Infinity: none comes until that is over. */
  slowDown(ms: number): void;
  close(): Promise<void>;
}

/** Starts it before the server that listens on `port`. */
export async function startSlowProxy(port: number): Promise<SlowProxy> {
  let delay = 0;
  const held: (() => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.on('data', (data) => far.write(data));
    far.on('data', (data) => {
      const pass = (): void => void (near.writable && near.write(data));
      if (delay === 0) pass();
      else if (Number.isFinite(delay)) setTimeout(pass, delay);
      else held.push(pass);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    port: address.port,
    slowDown(ms) {
      delay = ms;
      if (Number.isFinite(ms)) for (const pass of held.splice(0)) pass();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
