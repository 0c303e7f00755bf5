// One message travels the whole road: a signed event in, real rules and a real store, one ephemeral message out.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { clock, messageEvent } from './fakes.ts';
import { realJudge } from './real-judge.ts';
import { dicom } from './read/files.ts';
import { overHttp, type HttpStand } from './stands.ts';

let stand: HttpStand;

beforeAll(async () => {
  const { judge, connect } = realJudge(clock);
  stand = await overHttp({ judge, serverPatienceMs: 20_000 });
  connect(stand.platform);
});

afterAll(() => stand.close());

const told = (): readonly Readonly<Record<string, string>>[] =>
  stand.slack.calls.filter(({ method }) => method === 'chat.postEphemeral').map(({ args }) => args);

describe('a message from Slack', () => {
  test('that fits one person is told to its author alone, with a safer version and none of what gives away', async () => {
    const text = '71M, retired lighthouse keeper, lives in Ely MN, COPD flare. azithro daily?';
    const { status } = await stand.post(messageEvent({ text, ts: '1764000000.000200' }));
    await stand.slack.until(() => told().length === 1);
    expect(status).toBe(200);
    expect(told()[0]).toMatchObject({ channel: 'C0ROUND', user: 'U0DOCTOR' });
    expect(told()[0]?.['text']).toContain('COPD flare');
    expect(told()[0]?.['text']).not.toMatch(/Ely|lighthouse/u);
  });

  test('sent again by Slack is not told again', async () => {
    const text = '71M, retired lighthouse keeper, lives in Ely MN, COPD flare. azithro daily?';
    const again = messageEvent({ text, ts: '1764000000.000200' }, { event_id: 'Ev0002' });
    const { status } = await stand.post(again);
    expect(status).toBe(200);
    expect(told()).toHaveLength(1);
  });

  test('at the level of a topic is left alone', async () => {
    const { status } = await stand.post(
      messageEvent({ text: 'tools for men with depression who say they are fine?', ts: '1764000000.000300' }),
    );
    expect(status).toBe(200);
    expect(told()).toHaveLength(1);
  });

  test('edited so that a name comes in is told, in its thread', async () => {
    const ts = '1764000000.000400';
    const message = {
      type: 'message',
      user: 'U0DOCTOR',
      text: 'Mrs Ashdown (74F, CKD4) is back with K 6.2, dialyse tonight?',
      ts,
      thread_ts: '1764000000.000350',
      edited: { user: 'U0DOCTOR', ts: '1764000001.000000' },
    };
    const { text: _, ...event } = messageEvent()['event'] as Record<string, unknown>;
    const { status } = await stand.post(
      messageEvent({
        ...event,
        subtype: 'message_changed',
        user: undefined,
        text: undefined,
        ts: '1764000001.000100',
        message,
        previous_message: { ...message, text: '74F is back with K 6.2, dialyse tonight?', edited: undefined },
      }),
    );
    await stand.slack.until(() => told().length === 2);
    expect(status).toBe(200);
    expect(told()[1]).toMatchObject({ user: 'U0DOCTOR', thread_ts: '1764000000.000350' });
    expect(told()[1]?.['text']).not.toContain('Ashdown');
  });

  test('with a picture beside a case is told of it', async () => {
    const files = [{ id: 'F0HEEL', name: 'IMG_4432.jpg', mimetype: 'image/jpeg' }];
    const text = '58F, T2DM, heel ulcer for six weeks, now febrile. MRI before she goes to theatre?';
    await stand.post(messageEvent({ subtype: 'file_share', text, files, ts: '1764000000.000500' }));
    await stand.slack.until(() => told().length === 3);
    expect(told()[2]?.['text']).toContain('There is a picture in a case discussion');
  });

  test('that shows cake is left alone, and a scan that names its patient is not', async () => {
    const cake = [{ id: 'F0CAKE', name: 'IMG_4433.jpg', mimetype: 'image/jpeg' }];
    const bytes = dicom({ name: 'Jorgensen^Ada', number: 'R0042137' });
    stand.slack.world.files.set('F0CT', {
      id: 'F0CT',
      name: 'x',
      mimetype: 'application/dicom',
      bytes,
      channels: ['C0ROUND'],
    });
    const scan = [
      {
        id: 'F0CT',
        mimetype: 'application/dicom',
        url_private: `${new URL(stand.slack.apiUrl).origin}/files-pri/F0CT`,
      },
    ];
    const by = { subtype: 'file_share', user: 'U0NURSE', text: 'cake in the break room' };
    await stand.post(messageEvent({ ...by, files: cake, ts: '1764000000.000600' }));
    await stand.post(messageEvent({ ...by, files: scan, ts: '1764000000.000700' }));
    await stand.slack.until(() => told().length === 4);
    expect(told()[3]).toMatchObject({ user: 'U0NURSE' });
    expect(told()[3]?.['text']).toMatch(/There is a photo or recording, a name and a record number/);
  });
});
