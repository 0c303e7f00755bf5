// No word of a draft, of a text to check or of a message pointed at is logged, sent anywhere, or shown in a view.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { asking, givesAway } from './asking-stand.ts';
import type { AskingStand } from './asking-stand.ts';
import type { Checked } from '../../../../src/ports/desk.ts';

const sentinel = 'Quillonby';
const text = `71M from ${sentinel}, retired lamplighter, flare. Azithro daily?`;

let stand: AskingStand;
beforeEach(async () => {
  stand = await asking();
});
afterEach(() => stand.close());

const ways: Readonly<Record<string, () => [person: string, payload: Readonly<Record<string, unknown>>]>> = {
  'a draft': () => ['U0DOCTOR', stand.slack.people.write('D0DIRECT', 'U0DOCTOR', `${text} <#C0ROUND>`)],
  '/aside check': () => ['U0DOCTOR', stand.slack.people.command('U0DOCTOR', 'C0ROUND', `check ${text}`)],
  'a command that is none': () => ['U0DOCTOR', stand.slack.people.command('U0DOCTOR', 'C0ROUND', text)],
  'settings with words after it': () => [
    'U0ADMIN',
    stand.slack.people.command('U0ADMIN', 'C0ROUND', `settings ${text}`),
  ],
  'Check this message': () => pointAt('U0DOCTOR', 'check-message'),
  'Check this message, a colleague’s': () => pointAt('U0NURSE', 'check-message'),
  'Take it aside, a colleague’s': () => pointAt('U0NURSE', 'take-aside'),
};

function pointAt(person: string, callback: string): [string, Readonly<Record<string, unknown>>] {
  const post = stand.slack.world.say('C0ROUND', 'U0DOCTOR', text);
  return [person, stand.slack.people.shortcut(person, post, callback)];
}

const fails = (): Promise<Checked> => Promise.reject(new RangeError(`choked on ${text}`));

test.each(
  Object.keys(ways).flatMap((way) => [
    [way, 'judged'],
    [way, 'failing'],
  ]),
)('%s, %s', async (way, how) => {
  stand.desk.say = how === 'judged' ? async () => givesAway : fails;
  const [person, payload] = ways[way]?.() ?? ['', {}];
  const seen = await stand.see(person, payload);
  const { calls, responses, world } = stand.slack;
  const left = JSON.stringify([
    stand.log.lines,
    calls,
    responses,
    world.modals,
    [...world.homes.values()],
    seen,
  ]);
  expect(left).not.toContain(sentinel);
  expect(responses.length + calls.length).toBeGreaterThan(0);
});
