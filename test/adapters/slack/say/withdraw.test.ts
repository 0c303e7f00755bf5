// A warning that no longer holds is taken back: in place where it can be changed, else by one more line.
import { afterEach, expect, test } from '@jest/globals';
import { pressStand, warning } from '../ask/press-stand.ts';
import { saidInPublic } from '../stand-in-slack/eyes.ts';
import type { PressStand } from '../ask/press-stand.ts';

let stand: PressStand;
afterEach(() => stand.close());

const thanks = 'Thanks: as it stands now, nothing gives the patient away.';
const texts = () => stand.seen().map(({ text }) => text);

test('what only shows until a reload is followed by one line, in its thread', async () => {
  stand = await pressStand({ thread: true });
  await stand.give();
  await stand.platform.withdraw({ ref: stand.ref, warning });
  expect(stand.slack.world.ephemerals.map(({ text, thread }) => [text, thread])).toEqual([
    [expect.stringContaining('Only you see this.'), stand.ref.thread],
    [thanks, stand.ref.thread],
  ]);
  expect(saidInPublic(stand.slack.world)).toEqual([]);
});

test('a direct message is changed', async () => {
  stand = await pressStand();
  stand.slack.world.channel('C0ROUND').members.delete('U0DOCTOR');
  const { channel, ts } = await stand.give();
  await stand.platform.withdraw({ ref: stand.ref, warning, handle: `${channel}/${ts}` });
  expect(texts()).toEqual([thanks]);
});

test.each(['C0ROUND/1.2', 'odd', '/'])('"%s" is no direct message, and is not changed', async (handle) => {
  stand = await pressStand();
  await stand.give();
  await stand.platform.withdraw({ ref: stand.ref, warning, handle });
  expect(stand.slack.calls.map(({ method }) => method)).not.toContain('chat.update');
  expect(texts()).toContain(thanks);
});

test('who left is let be', async () => {
  stand = await pressStand({ author: 'U0LEFT' });
  await stand.platform.withdraw({ ref: stand.ref, warning });
  expect(stand.log.lines).toEqual(['slack.not-answered {"code":"user_disabled"}']);
});
