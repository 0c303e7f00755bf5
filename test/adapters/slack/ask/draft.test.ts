// Drafts: what somebody sends to Aside itself is checked, answered in the same conversation, and kept nowhere.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { asking, faultsOf, givesAway, harmless, safer, wordsOf } from './asking-stand.ts';
import { saidInPublic } from '../stand-in-slack/eyes.ts';
import type { AskingStand } from './asking-stand.ts';

let stand: AskingStand;
beforeEach(async () => {
  stand = await asking();
});
afterEach(() => stand.close());

const draft = '71M, retired lamplighter in Ely, flare. Azithro daily?';
const write = (text: string, more = {}) => stand.slack.people.write('D0DIRECT', 'U0DOCTOR', text, more);
/** Writes a draft, and reads all that Aside says to it. */
async function answerTo(text: string, more = {}) {
  const written = write(text, more);
  return stand.see('U0DOCTOR', written);
}

describe('a draft', () => {
  test('is answered where it was sent, with what was seen and words to copy', async () => {
    const [answer, ...others] = await answerTo(draft);
    expect(others).toEqual([]);
    expect(answer?.channel).toBe('D0DIRECT');
    expect(answer?.text).toContain('likely one person. Without the place: about 2,000 people.');
    expect(JSON.stringify(answer?.blocks)).toContain(
      JSON.stringify([{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: safer }] }]).slice(
        1,
        -1,
      ),
    );
    expect(stand.desk.checked).toEqual([
      {
        text: draft,
        channel: { platform: 'slack', tenant: 'T0WARD', channel: 'D0DIRECT' },
        isExternal: false,
      },
    ]);
    expect(saidInPublic(stand.slack.world)).toEqual([]);
  });

  test.each([
    [harmless, 'Nothing in it gives the patient away.'],
    [{ ...harmless, isCase: false }, 'No case in it.'],
    [
      { ...harmless, outcome: 'undecided' as const },
      'I couldn’t read this one to the end, so I can’t say. Please try again in a minute.',
    ],
  ])('that %j is answered in a sentence', async (checked, sentence) => {
    stand.desk.say = async () => checked;
    expect((await answerTo(draft))[0]?.text).toBe(sentence);
  });

  test('without a rewrite is answered with what to do', async () => {
    const { safer: _, ...notice } = givesAway.notice ?? { what: '', advice: '' };
    stand.desk.say = async () => ({ ...givesAway, notice: { ...notice, advice: 'Say it more broadly.' } });
    expect((await answerTo(draft))[0]?.text).toContain('Say it more broadly.');
    stand.desk.say = async () => ({
      ...givesAway,
      notice: { ...notice, question: 'COPD, azithromycin: who takes it daily?' },
    });
    expect((await answerTo(draft))[0]?.text).toContain('Or ask it as a topic: COPD, azithromycin');
  });

  test('is answered with the hospital’s own words where there are some', async () => {
    stand.desk.say = async () => ({
      ...givesAway,
      notice: {
        ...givesAway.notice,
        what: 'x',
        advice: 'y',
        wording: 'Ask <the> desk.',
        policyUrl: 'https://example.org/p',
      },
    });
    expect((await answerTo(draft))[0]?.text).toContain(
      'Ask &lt;the&gt; desk.\n<https://example.org/p|The hospital’s policy>',
    );
  });

  test('is answered in its thread', async () => {
    const first = stand.slack.world.say('D0DIRECT', 'U0DOCTOR', 'hello');
    const [answer] = await answerTo(draft, { thread: first.ts });
    expect(answer?.thread).toBe(first.ts);
  });

  test('that was edited is checked again, and one sent again is not', async () => {
    const event = write(draft);
    await stand.see('U0DOCTOR', event);
    expect(await stand.see('U0DOCTOR', { ...event, event_id: 'Ev0002' })).toEqual([]);
    const post = stand.slack.world.posts.find(({ text }) => text === draft);
    if (post === undefined) throw new Error('the draft is gone');
    stand.desk.say = async () => harmless;
    const edit = stand.slack.people.edit(post, 'A man in his 70s with a flare');
    expect(await stand.hear('U0DOCTOR', edit)).toContain('Nothing in it');
    expect(stand.desk.checked).toHaveLength(2);
    expect(await stand.see('U0DOCTOR', stand.slack.people.erase(post))).toEqual([]);
  });

  test('is answered with a sentence where checking fails, and no word of it is logged', async () => {
    stand.desk.say = () => Promise.reject(new RangeError(`choked on ${draft}`));
    expect((await answerTo(draft))[0]?.text).toContain('Something went wrong on my side');
    expect(stand.log.lines.join('\n')).toContain('slack.draft-not-checked');
    expect(stand.log.lines.join('\n')).not.toContain('lamplighter');
  });

  test('is kept nowhere: no view holds it', async () => {
    await answerTo(draft);
    const views = [...stand.slack.world.modals, ...stand.slack.world.homes.values()];
    expect(JSON.stringify(views)).not.toContain('lamplighter');
    expect(stand.slack.calls.map(({ method }) => method)).not.toContain('views.open');
  });

  test('keeps Slack’s limits with the longest rewrite', async () => {
    const long = '<&>'.repeat(1_500);
    stand.desk.say = async () => ({
      ...givesAway,
      notice: {
        what: long,
        without: long,
        advice: long,
        safer: long,
        question: long,
        wording: long,
        policyUrl: `https://example.org/${'p'.repeat(1_900)}`,
      },
    });
    const [answer] = await answerTo(draft);
    expect(answer).toBeDefined();
    expect(faultsOf(answer ?? { blocks: [] })).toEqual([]);
  });
});

describe('a channel named in a draft', () => {
  const channels = () =>
    stand.desk.checked.map(({ channel, text, isExternal }) => [channel.channel, text, isExternal]);

  test('is the one it is checked for, where its author is in it', async () => {
    const [answer] = await answerTo(`in <#C0ROUND|rounds>: ${draft}`);
    expect(answer?.text).toMatch(/^For <#C0ROUND>:\n/);
    await answerTo(`${draft} <#C0SHARED>`);
    expect(channels()).toEqual([
      ['C0ROUND', draft, false],
      ['C0SHARED', draft, true],
    ]);
  });

  test('may be typed by its name', async () => {
    const name = stand.slack.world.channel('C0ROUND').name;
    await answerTo(`in #${name}: ${draft}`);
    expect(channels()).toEqual([['C0ROUND', draft, false]]);
  });

  test.each(['C0CONSULT', 'C0GONE'])(
    'counts for nothing where its author is not in it: %s',
    async (channel) => {
      const [answer] = await answerTo(`<#${channel}> ${draft}`);
      expect(answer?.text).toContain('I can’t see you in the channel you name');
      expect(channels()).toEqual([['D0DIRECT', draft, false]]);
    },
  );

  test('that Slack does not tell of is no reason not to check', async () => {
    stand.slack.answer('users.conversations', () => ({ status: 500, body: 'away' }));
    await answerTo(`<#C0ROUND> ${draft}`);
    expect(channels()).toEqual([['D0DIRECT', draft, false]]);
  });

  test('alone is no draft', async () => {
    expect((await answerTo('<#C0ROUND>'))[0]?.text).toContain('Send me a case');
    expect(stand.desk.checked).toEqual([]);
  });
});

test('hello is answered with help', async () => {
  const [answer] = await answerTo('Hi there!');
  expect(wordsOf(answer ?? { text: '', blocks: [] })).toContain('Send me a case as you would post it');
  expect(stand.desk.checked).toEqual([]);
});

test('what cannot be said is logged by its code', async () => {
  stand.slack.answer('chat.postMessage', () => ({ body: { ok: false, error: 'token_revoked' } }));
  expect(await answerTo(draft)).toEqual([]);
  expect(stand.log.lines).toContain('slack.draft-not-answered {"code":"token_revoked"}');
});
