// Which events are messages to judge, and what they say and where.
import { describe, expect, test } from '@jest/globals';
import { deletedOf, messageOf } from '../../../../adapters/slack/read/inbound.ts';
import { messageCallback } from '../../../../adapters/slack/read/message-event.ts';
import { messageEvent } from '../fakes.ts';

function read(event: object, outer: object = {}) {
  return messageOf(messageCallback.parse(messageEvent(event, outer)));
}

/** A message as it stands inside a `message_changed`. */
const inner = {
  type: 'message',
  user: 'U0DOCTOR',
  text: 'Now with the age',
  ts: '1764000000.000100',
  edited: { user: 'U0DOCTOR', ts: '1764000060.000000' },
};
const before = { type: 'message', user: 'U0DOCTOR', text: 'Without the age', ts: '1764000000.000100' };
const changed = {
  subtype: 'message_changed',
  user: undefined,
  text: undefined,
  hidden: true,
  ts: '1764000060.000200',
  message: inner,
  previous_message: before,
};

test('a message is where it is, by whom it is, and what it says', () => {
  expect(read({})).toEqual({
    ref: {
      platform: 'slack',
      tenant: 'T0WARD',
      channel: 'C0ROUND',
      message: '1764000000.000100',
      author: 'U0DOCTOR',
    },
    revision: '',
    text: 'Anyone seen a flare like this?',
  });
});

describe('a thread', () => {
  test('is named by the message that opened it', () => {
    expect(read({ thread_ts: '1763990000.000001' })?.ref.thread).toBe('1763990000.000001');
  });

  test('that the message itself opens is none', () => {
    expect(read({ thread_ts: '1764000000.000100' })?.ref).not.toHaveProperty('thread');
  });
});

describe('the tenant', () => {
  const authorized = [{ team_id: 'T0AUTHORIZED', user_id: 'U0ASIDE', is_bot: true }];

  test.each([
    ['the context team', { context_team_id: 'T0CONTEXT', authorizations: authorized }, 'T0CONTEXT'],
    ['else the authorized team', { context_team_id: null, authorizations: authorized }, 'T0AUTHORIZED'],
    ['else the team', { authorizations: [{ team_id: null, enterprise_id: 'E0' }] }, 'T0WARD'],
    ['the team where nothing is authorized', { authorizations: undefined }, 'T0WARD'],
  ])('is %s', (_what, outer, tenant) => {
    expect(read({}, outer)?.ref.tenant).toBe(tenant);
  });

  test('must be known', () => {
    expect(messageCallback.safeParse(messageEvent({}, { team_id: null, authorizations: [] })).success).toBe(
      false,
    );
  });
});

describe.each(['bot_message', 'file_share', 'thread_broadcast', 'reply_broadcast', 'me_message'])(
  'the subtype %s',
  (subtype) => {
    test('is a message like any other', () => {
      expect(read({ subtype })?.text).toBe('Anyone seen a flare like this?');
    });
  },
);

describe.each([
  'message_deleted',
  'message_replied',
  'channel_join',
  'channel_topic',
  'channel_name',
  'pinned_item',
  'reminder_add',
  'tombstone',
  'never_heard_of',
])('the subtype %s', (subtype) => {
  test('is nothing to judge', () => {
    expect(read({ subtype })).toBeUndefined();
  });
});

describe('an edit', () => {
  test('is the same message, in another revision', () => {
    expect(read(changed)).toEqual({
      ref: {
        platform: 'slack',
        tenant: 'T0WARD',
        channel: 'C0ROUND',
        message: '1764000000.000100',
        author: 'U0DOCTOR',
      },
      revision: '1764000060.000000',
      text: 'Now with the age',
    });
  });

  test('in a thread stays there', () => {
    const message = { ...inner, thread_ts: '1763990000.000001' };
    expect(read({ ...changed, message })?.ref.thread).toBe('1763990000.000001');
  });

  test('of an edited message is judged again', () => {
    const previous = { ...before, edited: { user: 'U0DOCTOR', ts: '1764000030.000000' } };
    expect(read({ ...changed, previous_message: previous })?.revision).toBe('1764000060.000000');
  });

  test('nobody made, as when what was said in a clip is written down, is judged all the same', () => {
    const clip = (content?: string) => ({
      ...before,
      files: [
        { id: 'F0CLIP', mimetype: 'audio/mp4', name: 'clip.m4a', transcription: { preview: { content } } },
      ],
    });
    const event = { ...changed, message: clip('She is 43'), previous_message: clip() };
    expect(read(event)).toMatchObject({
      revision: '1764000060.000200',
      text: expect.stringMatching(/She is 43$/),
    });
  });

  test('that leaves nothing is judged, for what was told of it no longer holds', () => {
    const message = { ...inner, text: '' };
    expect(read({ ...changed, message })).toMatchObject({ revision: '1764000060.000000', text: '' });
  });

  test('without the version before is judged', () => {
    expect(read({ ...changed, previous_message: undefined })?.text).toBe('Now with the age');
  });

  test.each([
    [
      'that adds the preview of a link',
      { message: { ...before, attachments: [{ from_url: 'https://example.org', text: 'News' }] } },
    ],
    ['of which nothing is known', { message: { ...inner, edited: undefined }, previous_message: undefined }],
    ['that changes no word', { previous_message: { ...before, text: inner.text } }],
    ['of a thread whose first message was deleted', { message: { ...inner, subtype: 'tombstone' } }],
    [
      'of a message without anybody behind it',
      { message: { ...inner, user: undefined, subtype: 'bot_message' } },
    ],
    ['of nothing', { message: undefined }],
    ['without an author', { message: { ...inner, user: undefined } }],
    ['without a time', { message: { ...inner, ts: undefined } }],
  ])('%s is nothing to judge', (_what, event) => {
    expect(read({ ...changed, ...event })).toBeUndefined();
  });
});

describe("Aside's own messages are not judged:", () => {
  test.each<[string, object, object]>([
    ['by its user', { user: 'U0ASIDE' }, {}],
    ['by its app', { user: 'U0SELF', bot_id: 'B0ASIDE', app_id: 'A0ASIDE' }, { authorizations: [] }],
    ['by any bot id where the app is unknown', { bot_id: 'B0' }, { api_app_id: undefined }],
    ['by any bot id where its app is unknown', { bot_id: 'B0' }, {}],
    ['an edit of one', { ...changed, message: { ...inner, user: 'U0ASIDE', bot_id: 'B0ASIDE' } }, {}],
  ])('%s', (_what, event, outer) => {
    expect(read(event, outer)).toBeUndefined();
  });

  test("a person's message sent through another app is", () => {
    expect(read({ bot_id: 'B0OTHER', app_id: 'A0OTHER' })?.ref.author).toBe('U0DOCTOR');
  });
});

describe('a message that an app posted', () => {
  test('for somebody is theirs, and names the app', () => {
    expect(read({ bot_id: 'B0FORMS', app_id: 'A0FORMS', workflow_id: 'Wf0ROUND' })?.postedBy).toEqual([
      'B0FORMS',
      'A0FORMS',
      'Wf0ROUND',
    ]);
    expect(read({})).not.toHaveProperty('postedBy');
  });

  test.each([
    ['by itself', { subtype: 'bot_message', user: undefined, bot_id: 'B0LABS', username: 'Results' }],
    ['as Slackbot', { user: 'USLACKBOT' }],
  ])('%s has nobody who could be told', (_what, event) => {
    expect(read(event)).toBeUndefined();
  });
});

describe('a picture', () => {
  const photo = { id: 'F0', mimetype: 'image/heic', name: 'IMG_4432.HEIC', title: 'IMG_4432.HEIC' };

  test('without a word is a message', () => {
    expect(read({ text: '', files: [photo] })).toMatchObject({
      text: '',
      enclosures: [{ type: 'picture', tells: [] }],
    });
  });

  test('taken out of a message is an edit of it', () => {
    const message = { ...before, files: [] };
    const event = { ...changed, message, previous_message: { ...before, files: [photo] } };
    expect(read(event)).toMatchObject({ text: 'Without the age' });
    expect(read(event)).not.toHaveProperty('enclosures');
  });
});

describe('a deletion', () => {
  const gone = { subtype: 'message_deleted', user: undefined, text: undefined, ts: '1764000090.000100' };
  const ref = { platform: 'slack', tenant: 'T0WARD', channel: 'C0ROUND', author: 'U0DOCTOR' };
  const deleted = (event: object) => deletedOf(messageCallback.parse(messageEvent(event)));

  test('names the message that it took away', () => {
    const event = { ...gone, deleted_ts: '1764000000.000100', previous_message: before };
    expect(deleted(event)).toEqual({ ...ref, message: '1764000000.000100' });
    const reply = { ...before, thread_ts: '1763990000.000001' };
    expect(deleted({ ...event, previous_message: reply })).toMatchObject({ thread: '1763990000.000001' });
  });

  test('of a message that others answered leaves a stone in its place', () => {
    const message = { ...inner, subtype: 'tombstone', user: 'USLACKBOT' };
    expect(deleted({ ...changed, message })).toEqual({ ...ref, message: '1764000000.000100' });
  });

  test.each([
    ['a message', {}],
    ['an edit', changed],
    ['a deletion of which nothing is known', gone],
  ])('is not %s', (_what, event) => {
    expect(deleted(event)).toBeUndefined();
  });
});

test.each([
  ['no text', { text: undefined }],
  ['an empty text', { text: '' }],
  ['only spaces', { text: ' \n ' }],
  ['no author', { user: undefined }],
  ['a null author', { user: null }],
])('with %s there is nothing to judge', (_what, event) => {
  expect(read(event)).toBeUndefined();
});
