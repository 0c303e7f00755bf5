// Bolt as it comes, with one listener that does nothing: what there is to be measured against. Prints its port.
import bolt from '@slack/bolt';
import { signingSecret } from './events.mjs';

const receiver = new bolt.HTTPReceiver({ signingSecret, logLevel: bolt.LogLevel.ERROR });
const app = new bolt.App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-of-nobody', botId: 'B0ASIDE', botUserId: 'U0ASIDE' }),
  logLevel: bolt.LogLevel.ERROR,
});
app.event('message', async () => {});
await app.start(0);
process.stdout.write(`${JSON.stringify({ msg: 'started', port: receiver.server.address().port })}\n`);
