// A Web API that takes everything; it counts what it was told.
import { once } from 'node:events';
import { createServer } from 'node:http';

/** Listens on a free port of loopback. */
export async function startWebApi() {
  let told = 0;
  const http = createServer((request, response) => {
    if (request.url?.endsWith('chat.postEphemeral')) told += 1;
    request.resume().once('end', () => {
      response.setHeader('content-type', 'application/json');
      response.end(
        '{"ok":true,"message_ts":"1.000001","ts":"1.000001","channel":{"id":"D0"},"user_id":"U0ASIDE"}',
      );
    });
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  return {
    url: `http://127.0.0.1:${http.address().port}/api/`,
    told: () => told,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
}
