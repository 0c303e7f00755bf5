// Message shortcuts, on one's own message and on a colleague's: the asker alone is answered, and a colleague hears no name.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { asking, faultsOf, givesAway, harmless, safer, wordsOf } from './asking-stand.ts';
import { saidInPublic, seenBy } from '../stand-in-slack/eyes.ts';
import type { AskingStand } from './asking-stand.ts';

let stand: AskingStand;
beforeEach(async () => {
  stand = await asking();
});
afterEach(() => stand.close());

const words = '71M, retired lamplighter in Ely, flare. Azithro daily?';
const post = (author = 'U0DOCTOR', more = {}) => stand.slack.world.say('C0ROUND', author, words, more);
const choose = (person: string, callback: string, of = post()) =>
  stand.hear(person, stand.slack.people.shortcut(person, of, callback));

describe('Check this message', () => {
  test('on one’s own: what was seen, and words to copy', async () => {
    const of = post();
    const [answer] = await stand.see(
      'U0DOCTOR',
      stand.slack.people.shortcut('U0DOCTOR', of, 'check-message'),
    );
    expect(answer?.isPrivate).toBe(true);
    expect(answer?.channel).toBe('C0ROUND');
    expect(wordsOf(answer ?? { text: '', blocks: [] })).toContain(safer);
    expect(stand.desk.checked[0]).toMatchObject({
      text: words,
      channel: { channel: 'C0ROUND' },
      isExternal: false,
      isPosted: true,
    });
  });

  test('on a colleague’s: kinds and numbers alone, and the colleague hears nothing', async () => {
    const answer = await choose('U0NURSE', 'check-message');
    expect(answer).toBe(
      'The place, the job and the age together narrow it down to likely one person. Without the place: about 2,000 people.',
    );
    expect(stand.slack.world.posts.filter(({ bot }) => bot !== undefined)).toEqual([]);
  });

  test('on a colleague’s with a name: it is not called yours', async () => {
    stand.desk.say = async () => ({
      ...givesAway,
      notice: { what: 'There is a name in your message that can lead to the patient.', advice: 'x' },
    });
    expect(await choose('U0NURSE', 'check-message')).toBe(
      'There is a name in the message that can lead to the patient.',
    );
  });

  test('in a channel with another organisation', async () => {
    const of = stand.slack.world.say('C0SHARED', 'U0DOCTOR', words);
    await choose('U0DOCTOR', 'check-message', of);
    expect(stand.desk.checked[0]).toMatchObject({ isExternal: true });
  });

  test.each([
    ['U0ASIDE', 'A bot wrote that one'],
    // An app that posts in a person's own name.
    ['U0NURSE', 'likely one person'],
  ])('on a bot’s that posts as %s', async (author, sentence) => {
    const sent = stand.slack.people.shortcut('U0NURSE', post(author), 'check-message');
    const message = { ...(sent['message'] as object), bot_id: 'B0LAB' };
    expect(await stand.hear('U0NURSE', { ...sent, message })).toContain(sentence);
  });

  test('where checking fails: a sentence, and no word in the log', async () => {
    stand.desk.say = () => Promise.reject(new RangeError(words));
    expect(await choose('U0NURSE', 'check-message')).toContain('Something went wrong on my side');
    expect(stand.log.lines.join('\n')).not.toContain('lamplighter');
  });
});

describe('Take it aside, on a colleague’s message', () => {
  const told = () =>
    stand.slack.world.posts.filter(({ bot, channel }) => bot !== undefined && channel !== 'C0ROUND');

  test('tells the colleague directly, by nobody’s name, with what to post instead', async () => {
    const answer = await choose('U0NURSE', 'take-aside');
    expect(answer).toBe('I’ve let them know, without your name.');
    const [nudge, ...others] = told();
    expect(others).toEqual([]);
    expect(nudge?.text).toMatch(
      /^A colleague thought <http[^|>]+\|your message> in <#C0ROUND> may be better taken aside\./,
    );
    expect(wordsOf(nudge ?? { text: '', blocks: [] })).toContain(safer);
    expect(wordsOf(nudge ?? { text: '', blocks: [] })).not.toContain('U0NURSE');
    expect(seenBy('U0DOCTOR', stand.slack.world)).toContainEqual(
      expect.objectContaining({ text: nudge?.text, isPrivate: true }),
    );
    expect(saidInPublic(stand.slack.world)).toEqual([]);
    expect(faultsOf(nudge ?? { blocks: [] })).toEqual([]);
  });

  test('once a message, however many ask, and each is told the same', async () => {
    const of = post();
    expect(await choose('U0NURSE', 'take-aside', of)).toBe(await choose('U0ADMIN', 'take-aside', of));
    expect(told()).toHaveLength(1);
  });

  test('says no more where nothing gives the patient away', async () => {
    stand.desk.say = async () => harmless;
    await choose('U0NURSE', 'take-aside');
    expect(told()[0]?.text).toMatch(/may be better taken aside\.$/);
  });

  test('who left is not reached, and another may ask again', async () => {
    const of = post('U0LEFT');
    expect(await choose('U0NURSE', 'take-aside', of)).toContain('I couldn’t reach them');
    expect(await choose('U0NURSE', 'take-aside', of)).toContain('I couldn’t reach them');
    expect(told()).toEqual([]);
  });
});

describe('Take it aside, on one’s own message', () => {
  const consult = { type: 'channel', channel: 'C0CONSULT' } as const;
  const aside = () => stand.slack.world.posts.filter(({ bot }) => bot !== undefined);

  test('offers what the button of a warning offers, and sends it where the author agrees', async () => {
    stand.settings.set('C0ROUND', { consult });
    const { people, world } = stand.slack;
    const [offer] = await stand.see('U0DOCTOR', people.shortcut('U0DOCTOR', post(), 'take-aside'));
    expect(offer?.text).toBe(`This would go to <#C0CONSULT>:\n${safer}`);
    expect([aside(), offer?.isPrivate]).toEqual([[], true]);
    const shown = world.ephemerals.find(({ ts }) => ts === offer?.ts);
    await stand.see('U0DOCTOR', people.press('U0DOCTOR', shown ?? post(), 'aside-safer'));
    expect(shown?.text).toMatch(/^It is aside now:/);
    expect(aside().map(({ channel, text }) => [channel, text])).toEqual([
      ['C0CONSULT', `From <@U0DOCTOR>, to be discussed here:\n${safer}`],
    ]);
  });

  test('says what to post instead where nobody said where cases are taken', async () => {
    expect(await choose('U0DOCTOR', 'take-aside')).toMatch(
      /likely one person[\s\S]*Nobody has said yet where/,
    );
    expect(aside()).toEqual([]);
  });

  test.each<[string, string, string]>([
    ['a checked message', 'U0DOCTOR', 'check-message'],
    ['the word of a colleague', 'U0NURSE', 'take-aside'],
  ])('%s carries the same offer', async (_name, asker, callback) => {
    stand.settings.set('C0ROUND', { consult });
    const { people, world } = stand.slack;
    const of = post();
    await stand.see(asker, people.shortcut(asker, of, callback));
    const carrying = [...world.ephemerals, ...aside()].find(({ blocks }) =>
      JSON.stringify(blocks).includes('aside-again'),
    );
    await stand.see('U0DOCTOR', people.press('U0DOCTOR', carrying ?? of, 'aside-again'));
    expect(carrying?.text).toContain('This would go to <#C0CONSULT>:');
  });

  test.each([
    ['nothing gives the patient away', { consult }, harmless],
    ['nobody said where cases are taken', {}, givesAway],
  ])('no button where %s', async (_name, settings, checked) => {
    stand.settings.set('C0ROUND', settings);
    stand.desk.say = async () => checked;
    const sent = stand.slack.people.shortcut('U0DOCTOR', post(), 'check-message');
    const [answer] = await stand.see('U0DOCTOR', sent);
    expect(JSON.stringify(answer?.blocks)).not.toContain('aside-again');
  });
});

test('the answer reaches the asker where the address has ended', async () => {
  const sent = stand.slack.people.shortcut('U0NURSE', post(), 'check-message');
  stand.slack.pass(31 * 60_000);
  expect(await stand.hear('U0NURSE', sent)).toContain('likely one person');
});

test('another app’s shortcut is let go', async () => {
  expect(await stand.see('U0NURSE', stand.slack.people.shortcut('U0NURSE', post(), 'remind-me'))).toEqual([]);
});
