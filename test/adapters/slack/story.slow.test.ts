// One story, end to end: from installing to uninstalling, what each person sees, and that nobody's words are kept anywhere.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { telling } from './real-judge.ts';
import { saidInPublic } from './stand-in-slack/eyes.ts';
import { whole, type Whole } from './whole-stand.ts';
import type { Payload } from './stand-in-slack/deeds.ts';
import type { Post } from './stand-in-slack/world.ts';

/** Words of this story that nobody but their readers in Slack may have. */
const secret = /lighthouse|azithro|Ashdown|Brannigan|dialyse|harpist|Tobermory/iu;

describe.each(['http', 'sockets'] as const)('over %s', (way) => {
  let stand: Whole;
  const people = () => stand.slack.people;
  const lastOf = (user: string): Post =>
    stand.slack.world.posts.findLast((post) => post.user === user && post.bot === undefined) as Post;
  const write = (user: string, text: string, more: Partial<Post> = {}): Payload =>
    people().write('C0ROUND', user, text, more);
  const press = (user: string, action: string, chosen?: string): Payload =>
    people().press(user, stand.carrying(user, action), action, chosen);
  const heardBy = async (person: string, payload: Payload): Promise<string> => {
    const news = await stand.after(payload);
    expect(Object.keys(news)).toEqual([person]);
    return (news[person] ?? []).join('\n');
  };
  /** What Aside posted in channels. */
  const inPublic = (): readonly (readonly [string, string])[] =>
    saidInPublic(stand.slack.world).map(({ channel, text }) => [channel, text]);

  beforeAll(async () => {
    stand = await whole(way);
    const { world } = stand.slack;
    world.addPerson('U0FELLOW');
    world.channel('C0ROUND').members.add('U0FELLOW');
    world.addChannel('D0NURSE', { kind: 'direct', members: ['U0NURSE', 'U0ASIDE'] });
  });
  afterAll(() => stand.close());

  test('before it is installed it can tell nobody anything, and loses nothing by it', async () => {
    expect(await stand.after(people().home('U0DOCTOR'))).toEqual({});
  });

  test('an admin installs it', async () => {
    expect(await stand.consent('/slack/install', 'xoxb-of-nobody')).toContain('Aside is installed');
  });

  test('the admin says in the form where cases go, and what is pointed out', async () => {
    expect(await stand.after(people().command('U0ADMIN', 'C0ROUND', 'settings'))).toEqual({});
    const [modal] = stand.slack.world.modals;
    expect(modal?.user).toBe('U0ADMIN');
    const pick = (value: string) => ({ type: 'static_select', selected_option: { value } });
    const conduct = { type: 'checkboxes', selected_options: [{ value: 'demeaning' }] };
    const { response } = await stand.send(
      people().submit(modal ?? { id: '', user: '', hash: '', view: {} }, {
        consult: { a: pick('channel') },
        'consult-channel': { a: { type: 'conversations_select', selected_conversation: 'C0CONSULT' } },
        conduct: { a: conduct },
      }),
    );
    expect(JSON.stringify(response)).toMatch(/\*Saved\.\*.*to <#C0CONSULT>.*demeaning words/);
    expect(await heardBy('U0DOCTOR', people().command('U0DOCTOR', 'C0ROUND', 'status'))).toContain(
      'to <#C0CONSULT>',
    );
  });

  test('a clinician posts a case, and is warned alone', async () => {
    const warning = await heardBy('U0DOCTOR', write('U0DOCTOR', telling));
    expect(warning).toContain('Only you see this.');
    expect(warning).toContain('COPD flare');
    expect(warning).not.toMatch(/lighthouse|Ely/);
  });

  test('asks why, and is shown the chart', async () => {
    const why = await heardBy('U0DOCTOR', press('U0DOCTOR', 'why'));
    expect(why).toContain('How many people still fit, detail by detail:');
    expect(why).toContain('"type":"data_visualization"');
    expect(why).not.toMatch(secret);
  });

  test('takes it aside: what would go is shown, and goes to the consult channel and nowhere else', async () => {
    const shown = await heardBy('U0DOCTOR', press('U0DOCTOR', 'take-aside'));
    expect(shown).toContain('This would go to <#C0CONSULT>:');
    expect(inPublic()).toEqual([]);
    const news = await stand.after(press('U0DOCTOR', 'aside-safer'));
    expect(Object.keys(news).toSorted()).toEqual(['U0ADMIN', 'U0DOCTOR', 'U0NURSE']);
    expect(news['U0DOCTOR']?.join('\n')).toContain('It is aside now:');
    expect(inPublic()).toEqual([['C0CONSULT', expect.stringMatching(/^From <@U0DOCTOR>[\s\S]*COPD flare/)]]);
    expect(inPublic()[0]?.[1]).not.toMatch(/lighthouse|Ely/);
  });

  test('edits the message so that it is safe, and the warning is taken back', async () => {
    const edited = people().edit(lastOf('U0DOCTOR'), 'Man in his 70s, COPD flare. azithro daily?');
    expect(await heardBy('U0DOCTOR', edited)).toContain('as it stands now, nothing gives the patient away');
  });

  test('another posts a file whose title names the patient', async () => {
    const payload = write('U0NURSE', '74F, CKD4, K 6.2 on the repeat. dialyse tonight?');
    const file = {
      id: 'F0LAB',
      title: 'Mrs Ashdown bloods',
      name: 'bloods.pdf',
      mimetype: 'application/pdf',
    };
    const event = { ...(payload['event'] as object), subtype: 'file_share', files: [file] };
    const warning = await heardBy('U0NURSE', { ...payload, event });
    expect(warning).toMatch(/name/);
    expect(warning).not.toContain('Ashdown');
  });

  test('a third says it is no patient, goes on in the thread, and hears no more', async () => {
    const text = 'My aunt, Mrs Brannigan, 71, harpist in Tobermory, has COPD and is admitted with a flare.';
    const first = write('U0FELLOW', text);
    const root = lastOf('U0FELLOW');
    expect(await heardBy('U0FELLOW', first)).toContain('Only you see this.');
    const { blocks } = stand.carrying('U0FELLOW', 'fine');
    const value = /"value":"([^"]* not-a-patient)"/.exec(JSON.stringify(blocks))?.[1];
    expect(await heardBy('U0FELLOW', press('U0FELLOW', 'fine', value))).toContain('Noted: not a patient.');
    const reply = write('U0FELLOW', 'Mrs Brannigan is back on oxygen, the harpist I told you about.', {
      thread: root.ts,
    });
    expect(await stand.after(reply)).toEqual({});
  });

  test('who snoozes is left alone until they want to hear again', async () => {
    expect(await heardBy('U0NURSE', people().command('U0NURSE', 'C0ROUND', 'snooze 1h'))).toContain(
      'You hear no warnings from me until',
    );
    expect(await stand.after(write('U0NURSE', 'Mr Brannigan, 66M, sepsis. tazocin or mero?'))).toEqual({});
    expect(await heardBy('U0NURSE', people().command('U0NURSE', 'C0ROUND', 'snooze off'))).toContain('again');
    expect(
      await heardBy('U0NURSE', write('U0NURSE', 'Mrs Brannigan, 44F, DKA. fixed rate insulin?')),
    ).toContain('name');
  });

  test('what is typed after /aside check is answered to whoever typed it, and posted nowhere', async () => {
    const before = stand.slack.world.posts.length;
    const answer = await heardBy('U0FELLOW', people().command('U0FELLOW', 'C0ROUND', `check ${telling}`));
    expect(answer).toMatch(/about one person|likely one person/);
    expect(stand.slack.world.posts).toHaveLength(before);
  });

  test('a draft sent to Aside is checked as the channel asks that it names', async () => {
    const draft = people().write('D0NURSE', 'U0NURSE', `in <#C0CONSULT>: ${telling}`);
    const answer = await heardBy('U0NURSE', draft);
    expect(answer).toContain('For <#C0CONSULT>:');
    expect(answer).toContain('Safer, ready to copy:');
  });

  test('deletes the message, once the author granted it', async () => {
    const warning = await heardBy('U0DOCTOR', write('U0DOCTOR', 'Mr Ashdown, 80M, GI bleed. scope tonight?'));
    expect(warning).toContain('name');
    const post = lastOf('U0DOCTOR');
    const asked = await heardBy('U0DOCTOR', press('U0DOCTOR', 'delete'));
    const link = new URL(
      /https:\/\/aside\.example\.org(\/slack\/grant\?errand=[\w-]+)/.exec(asked)?.[0] ?? '',
    );
    const page = await stand.consent(`${link.pathname}${link.search}`, 'xoxp-of-doctor');
    expect([page.includes('Aside may delete your messages for you'), post.deleted]).toEqual([true, false]);
    expect(await heardBy('U0DOCTOR', press('U0DOCTOR', 'delete'))).toContain('Deleted.');
    expect(post.deleted).toBe(true);
    expect(await stand.after(people().erase(post))).toEqual({});
  });

  test('in all of it nothing was said in public, and no word is kept', async () => {
    expect(inPublic().map(([channel]) => channel)).toEqual(['C0CONSULT']);
    expect(await stand.kept()).not.toMatch(secret);
    const { modals, homes } = stand.slack.world;
    expect(JSON.stringify([modals, [...homes.values()]])).not.toMatch(secret);
  });

  test('uninstalled, it has forgotten everything, and says nothing more', async () => {
    const { store, keys, slack } = stand;
    const ward = { platform: 'slack', tenant: 'T0WARD' } as const;
    expect(await store.credentials.get(keys.credential(ward))).toBeDefined();
    expect(await stand.after(people().event({ type: 'app_uninstalled' }))).toEqual({});
    const author = { ...ward, author: 'U0DOCTOR' };
    const left = [
      await store.credentials.get(keys.credential(ward)),
      await store.credentials.get(keys.grant(author)),
      await store.settings.read(keys.settings(ward)),
      await store.settings.read(keys.settings({ ...ward, channel: 'C0ROUND' })),
    ];
    expect(left).toEqual([undefined, undefined, undefined, undefined]);
    const records: unknown[] = [];
    for await (const record of store.audit.since(0)) records.push(record);
    expect(records).toEqual([]);
    const calls = slack.calls.length;
    expect(await stand.after(people().home('U0DOCTOR'))).toEqual({});
    expect(slack.calls.slice(calls).filter(({ method }) => method !== 'apps.connections.open')).toEqual([]);
  });
});
